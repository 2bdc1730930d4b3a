using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Networks.Force;

/// <summary>The equation of motion itself: every update drives every junction with a pulse and reads it.</summary>
/// <remarks>
/// Where the magnetisation is carried on, or there is a temperature, a junction's answer depends on the pulses before: one
/// response belongs to one network.
/// </remarks>
public sealed class LiveResponse : INeuronResponse, IDisposable
{
    private readonly PulseNeuronEnsemble _junctions;
    private readonly PulseScale _scale;
    private readonly double[] _relativeDrives;
    private readonly double[] _drives;

    /// <summary>Takes the junctions over; closing the response closes them.</summary>
    /// <param name="junctions">One a neuron.</param>
    /// <param name="scale">Current density and reading of u and y, in A/m² and in ohm or V.</param>
    /// <param name="relativeDrives">By what each junction's density is multiplied, as for junctions of other areas at the same current; null for 1.</param>
    public LiveResponse(PulseNeuronEnsemble junctions, PulseScale scale, IReadOnlyList<double>? relativeDrives = null)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        ArgumentNullException.ThrowIfNull(scale);
        (_junctions, _scale) = (junctions, scale);
        _relativeDrives = relativeDrives is null ? [.. Enumerable.Repeat(1.0, junctions.Count)] : [.. relativeDrives];
        _drives = new double[junctions.Count];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are not as many drives as junctions.</exception>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output)
    {
        if (drive.Length != _drives.Length)
        {
            throw new ArgumentException($"There are {drive.Length} drives for {_drives.Length} junctions.", nameof(drive));
        }

        for (var neuron = 0; neuron < drive.Length; neuron++)
        {
            _drives[neuron] = _relativeDrives[neuron] * _scale.Drive(drive[neuron]);
        }

        _junctions.Pulse(_drives, output);
        for (var neuron = 0; neuron < output.Length; neuron++)
        {
            output[neuron] = _scale.Output(output[neuron]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _junctions.Dispose();
}
