namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// P(high) of a junction under a constant current, as the curve <c>1/(1 + exp(-w (B - B_s)))</c> where both states are
/// as likely. The voltage differs between the states by as much as their resistances, and follows the field as these do, so
/// that weight and centre differ from those at one voltage (by 0.6 % and 0.9 Oe for the junction of Cai et al., Phys. Rev.
/// Applied 11, 034015 (2019), at 200 mV).
/// </summary>
/// <param name="Weight">w in 1/T.</param>
/// <param name="Centre">B_s in T.</param>
/// <param name="DwellTime">Of either state at B_s, in s.</param>
public sealed record OccupationCurve(double Weight, double Centre, double DwellTime)
{
    private const double Step = 2e-5;
    private const double LargestShift = 100e-4;
    private const int Halvings = 60;

    /// <summary>The curve under a current in A, with the field perpendicular.</summary>
    /// <param name="model">A device mounted so that an applied field is perpendicular.</param>
    /// <param name="current">A; 0 for the curve at no voltage.</param>
    public static OccupationCurve Under(TwoStateModel model, double current)
    {
        ArgumentNullException.ThrowIfNull(model);
        double Rate(MagneticState state, double field) => model.EscapeRate(state, model.VoltageUnder(current, state, field), field);
        double Logit(double field) => Math.Log(Rate(MagneticState.Low, field) / Rate(MagneticState.High, field));
        var (low, high) = (model.CentreField - LargestShift, model.CentreField + LargestShift);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Logit(middle) < 0 ? (middle, high) : (low, middle);
        }

        return new OccupationCurve(
            (Logit(low + Step) - Logit(low - Step)) / (2 * Step), low, 1 / Rate(MagneticState.High, low));
    }
}
