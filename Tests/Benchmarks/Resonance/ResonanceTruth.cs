using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>The lines that a device really has with the field in the plane, as its stage holds it.</summary>
internal sealed class ResonanceTruth(JunctionDevice device, double power)
{
    private readonly TwoStateModel _model = new(device, FieldAxis.InPlane);
    private readonly JunctionMacrospin _macrospin = new(device);

    /// <summary>Line of a state at a voltage in V and a field in T; null where the state is none.</summary>
    public LorentzianLine? Line(MagneticState state, double voltage, double field)
    {
        var landscape = _model.LandscapeAt(voltage, field);
        if (!landscape.HasTwoWells)
        {
            return null;
        }

        var angle = state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var start = new CartesianVector(Math.Sin(angle), 0, Math.Cos(angle));
        return SpinTorqueResonance.WellFrom(
            _macrospin, new OperatingPoint { Voltage = voltage, Field = _model.AppliedField(field) },
            RadioFrequencyDrive.OfDecibelMilliwatts(power), start)?.Line;
    }

    /// <summary>The mean of both states, or the line of the one there is.</summary>
    public LorentzianLine? Mean(double voltage, double field)
    {
        LorentzianLine[] lines = [.. ((MagneticState[])[MagneticState.High, MagneticState.Low])
            .Select(state => Line(state, voltage, field)).OfType<LorentzianLine>()];
        return lines.Length == 0 ? null : new LorentzianLine(
            lines.Average(line => line.Centre), lines.Average(line => line.Width), lines.Average(line => line.Symmetric),
            lines.Average(line => line.Antisymmetric));
    }
}
