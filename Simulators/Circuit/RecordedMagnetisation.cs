using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.TwoState;
using PhysicalPoint = SpinBench.Simulators.Physics.Macrospin.OperatingPoint;

namespace SpinBench.Simulators.Circuit;

/// <summary>The magnetisation of the bench's junction as one macrospin, while an oscilloscope records.</summary>
internal sealed class RecordedMagnetisation
{
    // Runge and Kutta's steps of a fiftieth of a period are good for 1e-6 of a swing, Heun's of a 250th for 1e-4.
    private const double StepsPerPeriod = 50;
    private const double ThermalStepsPerPeriod = 250;

    // So many relaxation times bring it to thermal equilibrium before a record begins.
    private const double RelaxationTimes = 5;

    private readonly TwoStateModel _model;
    private readonly JunctionMacrospin _junction;
    private readonly RandomStream? _thermal;
    private readonly FixedStep _advance;
    private CartesianVector _m;
    private CartesianVector _field;

    private RecordedMagnetisation(TwoStateModel model, RandomStream? thermal)
    {
        _model = model;
        _junction = new JunctionMacrospin(model.Device, MovingVolume.WholePillar);
        _thermal = thermal;
        _advance = FixedSteps.Of(thermal is null ? MacrospinIntegrator.RungeKutta4 : MacrospinIntegrator.Heun);
        ResistanceAt = voltage => _junction.Transport.Resistance(_m, voltage);
    }

    /// <summary>Longest step in s; set by <see cref="Begin"/>.</summary>
    public double LongestStep { get; private set; }

    /// <summary>Resistance in ohm now, at a voltage across the junction in V.</summary>
    public Func<double, double> ResistanceAt { get; }

    /// <summary>For a device that is to be followed; null for any other.</summary>
    public static RecordedMagnetisation? Of(SimulatedLab lab, TwoStateModel model) => model.Device.RecordedDynamics switch
    {
        RecordedDynamics.Macrospin => new(model, lab.Stream("dut/magnetisation")),
        RecordedDynamics.MacrospinWithoutThermalField => new(model, null),
        _ => null,
    };

    /// <summary>Lets it come to rest, or to equilibrium, in the well of a state without voltage.</summary>
    /// <param name="state">The well.</param>
    /// <param name="field">Applied field in T.</param>
    public void Begin(MagneticState state, double field)
    {
        _field = _model.AppliedField(field);
        var landscape = _model.LandscapeAt(0, field);
        var angle = state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var parameters = ParametersAt(0);
        _m = Equilibria.MinimumFrom(parameters, CartesianVector.AtAngles(angle, 0));
        var mode = LinearMode.About(parameters, _m);
        var period = 1 / Math.Max(mode.ResonanceFrequency, 1e6);
        LongestStep = _thermal is null
            ? period / StepsPerPeriod
            : Math.Min(period / ThermalStepsPerPeriod, StepLimit.LongestStep(MacrospinIntegrator.Heun, parameters));
        if (_thermal is not null && mode.DecayRate > 0)
        {
            Advance(RelaxationTimes * 2 / mode.DecayRate, 0);
        }
    }

    /// <summary>Lets it move for a time at a voltage in V and the current that it makes.</summary>
    public void Advance(double duration, double voltage)
    {
        var parameters = ParametersAt(voltage);
        var steps = Math.Max(1, (int)Math.Ceiling(duration / LongestStep * (1 - 1e-9)));
        var step = duration / steps;
        for (var i = 0; i < steps; i++)
        {
            _m = _advance(_ => parameters, 0, _m, step, ThermalField(parameters, step));
        }
    }

    private MacrospinParameters ParametersAt(double voltage) => _junction.ParametersAt(new PhysicalPoint
    {
        Voltage = voltage, Current = voltage / _junction.Transport.Resistance(_m == default ? CartesianVector.UnitZ : _m, voltage), Field = _field,
        Temperature = _thermal is null ? 0 : _model.Device.Temperature,
    });

    private CartesianVector ThermalField(MacrospinParameters parameters, double step)
    {
        if (_thermal is null)
        {
            return default;
        }

        var amplitude = parameters.ThermalField(step);
        return new(amplitude * _thermal.NextGaussian(), amplitude * _thermal.NextGaussian(), amplitude * _thermal.NextGaussian());
    }
}
