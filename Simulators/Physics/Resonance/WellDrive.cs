using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>What a radio-frequency source does to a junction in one well.</summary>
/// <param name="Resistance">Chord resistance in ohm at the bias.</param>
/// <param name="ResistanceSlope">dR/dm in ohm.</param>
/// <param name="VoltagePeak">V across the junction.</param>
/// <param name="CurrentPeak">A through it.</param>
/// <param name="Fields">The peaks of everything that oscillates, as a macrospin on which nothing else acts.</param>
internal sealed record WellDrive(
    double Resistance, CartesianVector ResistanceSlope, double VoltagePeak, double CurrentPeak, MacrospinParameters Fields)
{
    /// <summary>Peak of the oscillating field at a unit vector m, in T.</summary>
    public CartesianVector FieldAt(CartesianVector m) => Fields.ConservativeField(m) + Fields.TorqueField(m);

    public static WellDrive At(
        JunctionMacrospin macrospin, OperatingPoint bias, RadioFrequencyDrive source, CartesianVector rest)
    {
        var transport = macrospin.Transport;
        var projection = transport.Projection(rest);
        var resistance = 1 / transport.Conductance(projection, bias.Voltage);
        var voltage = source.PeakVoltageAcross(resistance);
        var current = voltage / resistance;
        return new WellDrive(
            resistance, transport.ResistanceSlope(projection, bias.Voltage) * macrospin.Device.ReferenceDirection,
            voltage, current, FieldsOf(macrospin, voltage, current, source.FieldPeak));
    }

    // Everything that acts goes linearly with voltage, current and field.
    private static MacrospinParameters FieldsOf(
        JunctionMacrospin macrospin, double voltage, double current, CartesianVector field)
    {
        var still = macrospin.ParametersAt(new OperatingPoint());
        var driven = macrospin.ParametersAt(new OperatingPoint { Voltage = voltage, Current = current, Field = field });
        return driven with
        {
            AnisotropyField = driven.AnisotropyField - still.AnisotropyField,
            SecondOrderAnisotropyField = driven.SecondOrderAnisotropyField - still.SecondOrderAnisotropyField,
            DemagnetisingField = default,
            Field = driven.Field - still.Field,
        };
    }
}
