using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// Spin-torque ferromagnetic resonance of a junction at one operating point, in closed form: what a dc voltmeter reads
/// against the frequency, for small radio-frequency levels.
/// </summary>
/// <remarks>
/// <para>The mean of the wells with Boltzmann's weights exp(-E/kT), E = e M_s V* with the fluctuating volume, as long as
/// reading takes many dwell times.</para>
/// <para>Made once for an operating point, it costs some nanoseconds a frequency. Immutable and safe for concurrent use.</para>
/// </remarks>
public sealed class SpinTorqueResonance
{
    private readonly RectifyingWell[] _wells;

    /// <summary>Finds the wells and linearises in each.</summary>
    /// <param name="macrospin">The junction.</param>
    /// <param name="bias">
    /// Voltage, current and field; a <see cref="OperatingPoint.Current"/> of 0 leaves out the bias's own spin torque and
    /// Oersted field.
    /// </param>
    /// <param name="source">The radio-frequency source.</param>
    /// <exception cref="ArgumentException">The source or the macrospin has a value out of its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// No well is stable under the bias: the spin torque makes the magnetisation oscillate by itself or switch.
    /// </exception>
    public SpinTorqueResonance(JunctionMacrospin macrospin, OperatingPoint bias, RadioFrequencyDrive source)
        : this(macrospin, bias, source, Equilibria.Minima)
    {
        if (_wells.Length == 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No well of {macrospin.Device.Name} is stable at {bias.Voltage} V and {bias.Current} A: ")
                + "its spin torque overcomes the damping, and there is no line to compute.");
        }
    }

    private SpinTorqueResonance(
        JunctionMacrospin macrospin, OperatingPoint bias, RadioFrequencyDrive source,
        Func<MacrospinParameters, IReadOnlyList<CartesianVector>> minima)
    {
        ArgumentNullException.ThrowIfNull(macrospin);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(source);
        source.ThrowIfInvalid();
        (Macrospin, Bias, Source) = (macrospin, bias, source);
        Parameters = macrospin.ParametersAt(bias with { Temperature = 0 });
        _wells = [.. StableWells(minima(Parameters))];
    }

    /// <summary>The junction.</summary>
    public JunctionMacrospin Macrospin { get; }

    /// <summary>The operating point.</summary>
    public OperatingPoint Bias { get; }

    /// <summary>The radio-frequency source.</summary>
    public RadioFrequencyDrive Source { get; }

    /// <summary>The stable wells, the deepest first; their weights add up to one.</summary>
    public IReadOnlyList<RectifyingWell> Wells => _wells;

    internal MacrospinParameters Parameters { get; }

    /// <summary>Rectified voltage in V at a frequency in Hz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not finite.</exception>
    public double VoltageAt(double frequency) => SymmetricVoltageAt(frequency) + AntisymmetricVoltageAt(frequency);

    /// <summary>Its part that peaks at the resonance, in V.</summary>
    public double SymmetricVoltageAt(double frequency)
    {
        var sum = 0.0;
        foreach (var well in _wells)
        {
            sum += well.Weight * well.SymmetricVoltageAt(frequency);
        }

        return sum;
    }

    /// <summary>Its part that vanishes at the resonance, in V.</summary>
    public double AntisymmetricVoltageAt(double frequency)
    {
        var sum = 0.0;
        foreach (var well in _wells)
        {
            sum += well.Weight * well.AntisymmetricVoltageAt(frequency);
        }

        return sum;
    }

    /// <summary>
    /// What the radio frequency adds besides the mixing under a bias, in V: <see cref="RectifyingWell.BiasShiftAt"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not finite.</exception>
    public double BiasShiftAt(double frequency)
    {
        var sum = 0.0;
        foreach (var well in _wells)
        {
            sum += well.Weight * well.BiasShiftAt(frequency);
        }

        return sum;
    }

    /// <summary>The well that one comes to going downhill from a direction; null when it is not stable under the bias.</summary>
    /// <param name="macrospin">The junction.</param>
    /// <param name="bias">As for the constructor.</param>
    /// <param name="source">The radio-frequency source.</param>
    /// <param name="start">Where to begin; not zero.</param>
    /// <exception cref="ArgumentException">The source, the macrospin or the direction is out of its range.</exception>
    public static RectifyingWell? WellFrom(
        JunctionMacrospin macrospin, OperatingPoint bias, RadioFrequencyDrive source, CartesianVector start)
    {
        ArgumentNullException.ThrowIfNull(macrospin);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(source);
        var resonance = new SpinTorqueResonance(
            macrospin, bias, source, parameters => [Equilibria.MinimumFrom(parameters, start)]);
        return resonance._wells.Length == 0 ? null : resonance._wells[0];
    }

    private IEnumerable<RectifyingWell> StableWells(IReadOnlyList<CartesianVector> minima)
    {
        List<(LinearResponse Response, double Energy)> stable = [];
        foreach (var minimum in minima)
        {
            var rest = Bias.Current == 0 ? minimum : Equilibria.StationaryNear(Parameters, minimum);
            if (rest is { } direction && new LinearResponse(Parameters, direction) is { IsStable: true } response)
            {
                stable.Add((response, Parameters.Energy(minimum)));
            }
        }

        var device = Macrospin.Device;
        var scale = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        var weights = stable.Select(well => Math.Exp((stable[0].Energy - well.Energy) * scale)).ToArray();
        var sum = weights.Sum();
        return stable.Select((well, index) => new RectifyingWell(
            this, well.Response, weights[index] / sum,
            WellDrive.At(Macrospin, Bias, Source, well.Response.Rest)));
    }
}
