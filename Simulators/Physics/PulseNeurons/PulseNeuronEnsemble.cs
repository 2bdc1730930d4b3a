using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>
/// Junctions as neurons: each is driven by a pulse of current, its magnetisation rings, and its resistance is read while it
/// does (Zheng et al., arXiv:1912.08596). All are advanced together; each may differ in size and in drive.
/// </summary>
/// <remarks>
/// <para>A reading depends on the junction, its place, its current and, where the magnetisation is carried on or there is a
/// temperature, on the pulses before it; never on the other junctions or on threads.</para>
/// <para>Use one thread at a time; close it to end its worker threads.</para>
/// </remarks>
public sealed class PulseNeuronEnsemble : IDisposable
{
    private readonly JunctionMacrospin[] _junctions;
    private readonly PulseNeuronSettings _settings;
    private readonly CartesianVector[] _rests;
    private readonly int[] _periods;
    private readonly MacrospinEnsemble _ensemble;
    private readonly MagnetisationTrace _trace;
    private readonly CartesianVector[] _starts;
    private readonly double[] _voltages;
    private readonly double[] _projections;
    private bool _hasRung;

    /// <summary>Lets the junctions rest without current.</summary>
    /// <param name="junctions">At least one; the same may come more than once.</param>
    /// <param name="settings">How they are driven and read.</param>
    /// <exception cref="UnstableStepException">The step is too long; it names one that works.</exception>
    /// <exception cref="ArgumentException">There is no junction, one does not precess about its rest, or a setting is outside its range.</exception>
    public PulseNeuronEnsemble(IReadOnlyList<JunctionMacrospin> junctions, PulseNeuronSettings settings)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        _settings = settings;
        _junctions = [.. junctions];
        _rests = new CartesianVector[Count];
        _periods = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            (_rests[i], _periods[i]) = i > 0 && ReferenceEquals(_junctions[i], _junctions[i - 1])
                ? (_rests[i - 1], _periods[i - 1])
                : RestOf(_junctions[i]);
        }

        // With a current, however small, so that the ensemble has every term that one brings.
        _ensemble = MacrospinEnsemble.Create(
            [.. _junctions.Select((junction, i) => ParametersAt(i, 1).Parameters)], _rests,
            new MacrospinEnsembleOptions { Step = settings.TrueStep, Seed = settings.Seed, Threads = settings.Threads });
        _trace = new MagnetisationTrace(Count, settings.PulseSteps);
        _starts = new CartesianVector[Count];
        _voltages = new double[Count];
        _projections = new double[settings.PulseSteps + 1];
    }

    /// <summary>Junctions.</summary>
    public int Count => _junctions.Length;

    /// <summary>Time in s between the samples of a <see cref="PulseTrace"/>.</summary>
    public double Interval => _settings.TrueStep;

    /// <summary>One junction's readings at many current densities, every pulse from rest.</summary>
    /// <param name="junction">The junction.</param>
    /// <param name="densities">Current densities in A/m².</param>
    /// <param name="settings">How it is driven and read.</param>
    /// <returns>A reading for each density, in ohm or V.</returns>
    public static double[] Readings(JunctionMacrospin junction, IReadOnlyList<double> densities, PulseNeuronSettings settings)
    {
        ArgumentNullException.ThrowIfNull(densities);
        using var ensemble = new PulseNeuronEnsemble([.. Enumerable.Repeat(junction, densities.Count)], settings);
        var readings = new double[densities.Count];
        ensemble.Pulse([.. densities], readings);
        return readings;
    }

    /// <summary>What is small about rest turns with this frequency, in Hz.</summary>
    /// <exception cref="ArgumentException">The junction does not precess about its rest.</exception>
    public static double FrequencyOf(JunctionMacrospin junction)
    {
        ArgumentNullException.ThrowIfNull(junction);
        return ModeOf(junction, Equilibria.MinimumFrom(junction.ParametersAt(new()), CartesianVector.UnitZ)).Frequency;
    }

    /// <summary>Drives each junction with a pulse and reads it.</summary>
    /// <param name="densities">Current density of each, in A/m².</param>
    /// <param name="readings">Takes the reading of each, in ohm or V; 0 ohm where the resistance did not turn twice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There are not as many densities and readings as junctions, or a density is not finite.</exception>
    public void Pulse(ReadOnlySpan<double> densities, Span<double> readings, CancellationToken cancellationToken = default)
    {
        RequireCount(densities.Length, nameof(densities));
        RequireCount(readings.Length, nameof(readings));
        Rest(cancellationToken);
        for (var i = 0; i < Count; i++)
        {
            (var parameters, _voltages[i]) = ParametersAt(i, densities[i]);
            _ensemble.SetParameters(i, parameters);
            _starts[i] = _ensemble.Magnetisation(i);
        }

        _ensemble.Record(_trace, 1, null, cancellationToken);
        _hasRung = true;
        for (var i = 0; i < Count; i++)
        {
            readings[i] = Read(i, densities[i]);
        }
    }

    /// <summary>A junction's resistance during the last pulse.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    public PulseTrace Trace(int junction)
    {
        if (!_hasRung)
        {
            throw new InvalidOperationException("No pulse was given yet.");
        }

        Project(junction);
        return new PulseTrace(
            Interval, new PulseReader(_junctions[junction].Transport, _voltages[junction], _projections).Resistances(),
            _trace[_trace.SampleCount - 1, junction]);
    }

    /// <inheritdoc/>
    public void Dispose() => _ensemble.Dispose();

    private void Rest(CancellationToken cancellation)
    {
        if (_settings.Gap is null)
        {
            for (var i = 0; i < Count; i++)
            {
                _ensemble.SetMagnetisation(i, _rests[i]);
            }
        }
        else if (_hasRung && _settings.GapSteps > 0)
        {
            for (var i = 0; i < Count; i++)
            {
                _ensemble.SetParameters(i, ParametersAt(i, 0).Parameters);
            }

            _ensemble.Advance(_settings.GapSteps, null, cancellation);
        }
    }

    private (MacrospinParameters Parameters, double Voltage) ParametersAt(int junction, double density)
    {
        var point = _junctions[junction].AtCurrentDensity(density, _rests[junction]) with { Temperature = _settings.Temperature };
        return (_junctions[junction].ParametersAt(point), point.Voltage);
    }

    private double Read(int junction, double density)
    {
        Project(junction);
        var readings = new PulseReader(_junctions[junction].Transport, _voltages[junction], _projections);
        return _settings.Reading switch
        {
            PulseReading.LastExtrema => readings.LastSwing(),
            PulseReading.LastPeriod => readings.LargestSwing(_periods[junction]),
            _ => density * _junctions[junction].Device.Area * readings.MeanResistance(),
        };
    }

    private void Project(int junction)
    {
        var reference = _junctions[junction].Device.ReferenceDirection;
        _projections[0] = CartesianVector.Dot(reference, _starts[junction]);
        var (x, y, z) = (_trace.X, _trace.Y, _trace.Z);
        for (int i = 1, index = junction; i < _projections.Length; i++, index += Count)
        {
            _projections[i] = (reference.X * x[index]) + (reference.Y * y[index]) + (reference.Z * z[index]);
        }
    }

    private (CartesianVector Direction, int Period) RestOf(JunctionMacrospin junction)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var rest = Equilibria.MinimumFrom(junction.ParametersAt(new()), CartesianVector.UnitZ);
        return (rest, (int)Math.Round(1 / ModeOf(junction, rest).Frequency / _settings.TrueStep));
    }

    private static LinearMode ModeOf(JunctionMacrospin junction, CartesianVector rest)
    {
        var mode = LinearMode.About(junction.ParametersAt(new()), rest);
        return mode is { IsStable: true, Frequency: > 0 }
            ? mode
            : throw new ArgumentException(
                $"The device {junction.Device.Name} does not precess about a direction of rest: its resistance would not ring in a pulse.", nameof(junction));
    }

    private void RequireCount(int count, string name)
    {
        if (count != Count)
        {
            throw new ArgumentException($"There are {count} of them for {Count} junctions.", name);
        }
    }
}
