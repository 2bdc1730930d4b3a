using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
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
        var wells = WellsAt(mounting, current, field);

        // Data know which resistance is higher, not which well it belongs to: the canting may have either sign.
        return wells.High >= wells.Low ? wells : new WellPair(wells.High, wells.Low, wells.Rise, wells.Fall);
    }

    /// <summary>The same with the well that points up in the place of the high state, whichever resistance it has.</summary>
    public WellPair WellsAt(Mounting mounting, double current, double field)
    {
        var model = Of(mounting);
        var (low, fromLow) = StateAt(model, MagneticState.Low, current, field);
        var (high, fromHigh) = StateAt(model, MagneticState.High, current, field);
        return new WellPair(low, high, Rate(model, MagneticState.High, fromHigh, field), Rate(model, MagneticState.Low, fromLow, field));
    }

    /// <summary>Resistance in ohm of the well that points up, or of the other, under a current in A and an applied field in T.</summary>
    public double LevelAt(Mounting mounting, bool isUp, double current, double field) =>
        StateAt(Of(mounting), isUp ? MagneticState.High : MagneticState.Low, current, field).Resistance;

    /// <summary>The levels alone, which cost less than the rates.</summary>
    public (double Low, double High) LevelsAt(Mounting mounting, double current, double field)
    {
        var model = Of(mounting);
        var down = StateAt(model, MagneticState.Low, current, field).Resistance;
        var up = StateAt(model, MagneticState.High, current, field).Resistance;
        return (Math.Min(down, up), Math.Max(down, up));
    }

    /// <summary>Resonance frequency in Hz, the mean of both states, at a voltage in V and an applied field in T; 0 for a state without one.</summary>
    public double ResonanceFrequency(Mounting mounting, double voltage, double field)
    {
        var model = Of(mounting);
        var landscape = model.LandscapeAt(voltage, field);
        return (At(landscape.UpAngle) + At(landscape.DownAngle)) / 2;

        double At(double angle)
        {
            var start = CartesianVector.AtAngles(angle, 0);
            var current = Device.SpinTorqueActsOnRates ? _macrospin.Value.AtVoltage(voltage, start).Current : 0;
            var parameters = _macrospin.Value.ParametersAt(
                new OperatingPoint { Voltage = voltage, Current = current, Field = model.AppliedField(field), Temperature = 0 });
            var rest = Equilibria.MinimumFrom(parameters, start);
            return (current == 0 ? rest : Equilibria.StationaryNear(parameters, rest)) is { } direction
                ? LinearMode.About(parameters, direction) is { IsStable: true } mode ? mode.ResonanceFrequency : 0
                : 0;
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
