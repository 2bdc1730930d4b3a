using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
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
    private readonly Lazy<JunctionMacrospin> _macrospin = new(() => new JunctionMacrospin(device));

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

    /// <summary>
    /// Resonance frequency and full linewidth in Hz at a voltage in V and an in-plane field in T, both states weighted: with
    /// the probability of the high state, or that of equilibrium where it is NaN. Zeros where no state is stable.
    /// </summary>
    public (double Frequency, double Linewidth) ResonanceAt(double voltage, double field, double highProbability)
    {
        var model = Of(Mounting.InPlane);
        var upIsHigh = model.Resistance(MagneticState.High, voltage, field) >= model.Resistance(MagneticState.Low, voltage, field);
        var up = double.IsNaN(highProbability) ? model.ProbabilityHigh(voltage, field)
            : upIsHigh ? highProbability : 1 - highProbability;
        var (upwards, downwards) = (LineAt(MagneticState.High, up), LineAt(MagneticState.Low, 1 - up));
        return (up * upwards.Frequency + (1 - up) * downwards.Frequency, up * upwards.Linewidth + (1 - up) * downwards.Linewidth);

        (double Frequency, double Linewidth) LineAt(MagneticState state, double weight)
        {
            if (weight == 0)
            {
                return default;
            }

            var landscape = model.LandscapeAt(voltage, field);
            var start = CartesianVector.AtAngles(state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle, 0);
            var current = Device.SpinTorqueActsOnRates ? _macrospin.Value.AtVoltage(voltage, start).Current : 0;
            var parameters = _macrospin.Value.ParametersAt(
                new OperatingPoint { Voltage = voltage, Current = current, Field = model.AppliedField(field), Temperature = 0 });
            var rest = Equilibria.MinimumFrom(parameters, start);
            return (current == 0 ? rest : Equilibria.StationaryNear(parameters, rest)) is { } direction
                && new LinearResponse(parameters, direction) is { IsStable: true } response
                ? (Math.Sqrt(response.SquaredFrequency) / Math.Tau, response.DecayRate / Math.Tau)
                : default;
        }
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
