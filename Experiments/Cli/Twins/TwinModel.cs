using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Twins;

/// <summary>What a candidate device would show at the runs' operating points.</summary>
/// <param name="device">The candidate.</param>
internal sealed class TwinModel(JunctionDevice device)
{
    private const double SlowestRate = 1e-30;
    private const double FastestRate = 1e12;
    private const int MostVoltageIterations = 40;
    private const double VoltageTolerance = 1e-10;

    private readonly Lazy<TwoStateModel> _perpendicular = new(() => new TwoStateModel(device, FieldAxis.Perpendicular));
    private readonly Lazy<TwoStateModel> _inPlane = new(() => new TwoStateModel(device, FieldAxis.InPlane));

    /// <summary>The candidate.</summary>
    public JunctionDevice Device { get; } = device;

    /// <summary>Levels and rates under a current in A and an applied field in T; each state has its own voltage.</summary>
    public WellPair At(Mounting mounting, double current, double field)
    {
        var model = Of(mounting);
        var (low, fromLow) = StateAt(model, MagneticState.Low, current, field);
        var (high, fromHigh) = StateAt(model, MagneticState.High, current, field);
        var (fall, rise) = (Rate(model, MagneticState.High, fromHigh, field), Rate(model, MagneticState.Low, fromLow, field));

        // Data know which resistance is higher, not which well it belongs to: the canting may have either sign.
        return high >= low ? new WellPair(low, high, fall, rise) : new WellPair(high, low, rise, fall);
    }

    /// <summary>The levels alone, which cost less than the rates.</summary>
    public (double Low, double High) LevelsAt(Mounting mounting, double current, double field)
    {
        var model = Of(mounting);
        var down = StateAt(model, MagneticState.Low, current, field).Resistance;
        var up = StateAt(model, MagneticState.High, current, field).Resistance;
        return (Math.Min(down, up), Math.Max(down, up));
    }

    private TwoStateModel Of(Mounting mounting) => (mounting == Mounting.InPlane ? _inPlane : _perpendicular).Value;

    // Levels are known to some parts in 100 000: the first few rounds of putting one into the other do not suffice.
    private static (double Resistance, double Voltage) StateAt(TwoStateModel model, MagneticState state, double current, double field)
    {
        var resistance = model.Resistance(state, 0, field);
        for (var iteration = 0; iteration < MostVoltageIterations; iteration++)
        {
            var next = model.Resistance(state, current * resistance, field);
            var change = Math.Abs(next - resistance);
            resistance = next;
            if (change < VoltageTolerance * resistance)
            {
                break;
            }
        }

        return (resistance, current * resistance);
    }

    private static double Rate(TwoStateModel model, MagneticState state, double voltage, double field) =>
        Math.Clamp(model.EscapeRate(state, voltage, field), SlowestRate, FastestRate);
}

/// <summary>Levels and escape rates of both states at one operating point.</summary>
/// <param name="Low">Resistance of the low state in ohm.</param>
/// <param name="High">Resistance of the high state in ohm.</param>
/// <param name="Fall">Rate out of the high state in 1/s.</param>
/// <param name="Rise">Rate out of the low state in 1/s.</param>
internal readonly record struct WellPair(double Low, double High, double Fall, double Rise)
{
    /// <summary>Relaxation rate λ in 1/s.</summary>
    public double Relaxation => Fall + Rise;

    /// <summary>Probability of the high state.</summary>
    public double ProbabilityHigh => Rise / (Fall + Rise);
}
