using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies;

/// <summary>What a simulated junction really is at 1 mV and zero field, for comparison with what was measured on it.</summary>
internal sealed class DeviceTruth(TwoStateModel model)
{
    private const double Bias = 1e-3;

    /// <summary>True probability of the high state at a field in T.</summary>
    public double Probability(double field) => model.ProbabilityHigh(Bias, field);

    /// <summary>The true value of a fitted quantity, as text; empty where there is none.</summary>
    /// <remarks>Levels averaged over all fields have none: they slope with field, and each state is seen at its own side.</remarks>
    public string Of(FittedQuantity quantity) => quantity.Remark != "over all fields" && Find(quantity.Name) is { } value ? Show.Value(value, quantity.Unit) : "";

    private double? Find(string name) => name switch
    {
        "probability of the high state" => Probability(0),
        "mean dwell time, high state" => DwellTime(MagneticState.High, 0),
        "mean dwell time, low state" => DwellTime(MagneticState.Low, 0),
        "mean dwell time at the shift" => DwellTime(MagneticState.High, model.CentreField),
        "resistance, high state" => model.Resistance(MagneticState.High, Bias, 0),
        "resistance, low state" => model.Resistance(MagneticState.Low, Bias, 0),
        "weight" => model.Weight(Bias),
        "shift" => model.CentreField,
        _ => null,
    };

    private double DwellTime(MagneticState state, double field) => 1 / model.EscapeRate(state, Bias, field);
}
