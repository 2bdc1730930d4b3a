namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Which level of description holds for a junction at one operating point, and why.</summary>
/// <remarks>
/// Two-state rates need a separation of times: a barrier of several kT. Against the exact eigenvalue of the Fokker-Planck
/// equation the rates from the landscape are 1 to 8 % too fast at 5 kT and 2 to 6 % at 7 kT; below 4 kT there is no
/// telegraph. The stochastic Landau-Lifshitz-Gilbert equation holds always, and costs 10¹² steps a dwell at 20 kT.
/// </remarks>
/// <param name="LowestBarrier">The lower of both barriers in kT, as the rates use it.</param>
/// <param name="LossPerTurn">α S M_s V/kT on the saddle's orbit of the weaker well: much below 1 is energy diffusion, much above intermediate to high damping.</param>
/// <param name="TorqueOverCritical">Largest |a|/a_c at the bottoms of the wells, where a_c makes the well unstable; 0 without current.</param>
/// <param name="TwoStatesHold">Whether two-state rates may be used.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record LevelOfDescription(
    double LowestBarrier, double LossPerTurn, double TorqueOverCritical, bool TwoStatesHold, string Reason)
{
    /// <summary>Barrier in kT from which two-state rates are used.</summary>
    public const double SmallestBarrier = 5;

    /// <summary>|a|/a_c above which the torque is no perturbation of the wells.</summary>
    public const double LargestTorque = 0.8;

    private const double MacrospinStep = 1e-12;

    /// <summary>Looks at a mounted device at a voltage in V and an applied field in T.</summary>
    public static LevelOfDescription Of(TwoStateModel model, double voltage, double field)
    {
        ArgumentNullException.ThrowIfNull(model);
        var landscape = model.LandscapeAt(voltage, field);
        if (!landscape.HasTwoWells)
        {
            return new LevelOfDescription(
                0, double.NaN, double.NaN, false, "The landscape has one well: nothing switches between two states; use the macrospin.");
        }

        var stiffness = model.StiffnessAt(MagneticState.High, voltage, field);
        var damping = model.Device.Damping;
        var barrier = Math.Min(
            model.Barrier(MagneticState.High, voltage, field), model.Barrier(MagneticState.Low, voltage, field));
        var loss = Math.Min(
            EscapePrefactor.LossPerTurn(landscape, MagneticState.High, damping, stiffness),
            EscapePrefactor.LossPerTurn(landscape, MagneticState.Low, damping, stiffness));
        var torque = Math.Max(
            TorqueOf(model, landscape, MagneticState.High, voltage, field),
            TorqueOf(model, landscape, MagneticState.Low, voltage, field));
        var reason = ReasonAgainst(model, barrier, torque);
        return new LevelOfDescription(
            barrier, loss, torque, reason.Length == 0,
            reason.Length > 0 ? reason : ReasonFor(model, barrier, loss, voltage, field));
    }

    // The decay rate of small motions over γ/(1+α²) is α times the sum of the curvatures, plus the divergence of the torque.
    private static double TorqueOf(
        TwoStateModel model, in EnergyLandscape landscape, MagneticState well, double voltage, double field)
    {
        var angle = well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var divergence = new AngularTorque(angle, model.Device.ReferenceDirection, model.Device.TorqueAsymmetry).At(1, 0);
        return Math.Abs(model.DampingLikeField(well, voltage, field) * divergence)
            / (model.Device.Damping * (landscape.CurvatureInPlane(angle) + landscape.CurvatureAcross(angle)));
    }

    private static string ReasonAgainst(TwoStateModel model, double barrier, double torque) => (barrier, torque) switch
    {
        ( < SmallestBarrier, _) => FormattableString.Invariant(
            $"The lower barrier is {barrier:G3} kT: below {SmallestBarrier:G2} kT there are no two states with rates between them; use the stochastic macrospin."),
        (_, > LargestTorque) when model.Device.SpinTorqueActsOnRates => FormattableString.Invariant(
            $"The spin torque is {torque:G3} of the one that makes a well unstable: above {LargestTorque:G2} the barrier under torque is no perturbation; use the stochastic macrospin."),
        _ => "",
    };

    private static string ReasonFor(TwoStateModel model, double barrier, double loss, double voltage, double field)
    {
        var fastest = Math.Max(
            model.EscapeRate(MagneticState.High, voltage, field), model.EscapeRate(MagneticState.Low, voltage, field));
        return FormattableString.Invariant(
            $"Two states: the lower barrier is {barrier:G3} kT, {loss:G2} kT are lost in a turn on the saddle's orbit, and a macrospin would take {1 / (fastest * MacrospinStep):G1} steps of 1 ps a dwell.");
    }
}
