using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>One analogue device for each pair of neurons: 36 for nine neurons. Not safe for concurrent use.</summary>
public sealed class SynapseArray
{
    private readonly WriteCurve _curve;
    private readonly AnalogueDevice[] _devices;
    private readonly RandomStream _stream;
    private readonly double[] _readings;

    /// <summary>Draws the devices; all read 0 until they are written.</summary>
    /// <param name="neuronCount">Neurons, at least 2.</param>
    /// <param name="curve">The mean write curve.</param>
    /// <param name="spread">How the devices differ; see <see cref="AnalogueDevice.Draw"/>.</param>
    /// <param name="stream">Chance of devices and cycles.</param>
    public SynapseArray(int neuronCount, WriteCurve curve, double spread, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neuronCount, 2);
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(stream);
        (_curve, _stream) = (curve, stream);
        _devices = [.. Enumerable.Range(0, neuronCount * (neuronCount - 1) / 2).Select(_ => AnalogueDevice.Draw(spread, stream))];
        _readings = new double[_devices.Length];
    }

    /// <summary>What the devices read, pair by pair: (0, 1), (0, 2) … (1, 2) …</summary>
    public ReadOnlySpan<double> Readings => _readings;

    /// <summary>Writes done so far, each after a reset.</summary>
    public long Writes { get; private set; }

    /// <summary>Writes a device with the drive that the mean curve has for a reading.</summary>
    /// <param name="device">Which.</param>
    /// <param name="target">The reading that is wanted.</param>
    public void Program(int device, double target) => Write(device, _curve.DriveFor(target));

    /// <summary>
    /// Writes a device, reads it and writes again with a drive that is corrected by the error, until it reads what is wanted.
    /// </summary>
    /// <param name="device">Which.</param>
    /// <param name="target">The reading that is wanted.</param>
    /// <param name="tolerance">Difference that is accepted, above 0.</param>
    /// <param name="mostWrites">Writes at most, at least 1.</param>
    /// <returns>Whether it reads what is wanted.</returns>
    public bool ProgramAndVerify(int device, double target, double tolerance, int mostWrites)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostWrites, 1);
        var aim = target;
        for (var write = 1; ; write++)
        {
            Program(device, aim);
            var error = target - _readings[device];
            if (Math.Abs(error) <= tolerance || write == mostWrites)
            {
                return Math.Abs(error) <= tolerance;
            }

            // In the range of the mean curve: beyond its ends no drive gives more.
            aim = Math.Clamp(aim + error, -1, 1);
        }
    }

    private void Write(int device, double drive)
    {
        _readings[device] = _devices[device].Reading(_curve, drive) + (_curve.CycleNoise * _stream.NextGaussian());
        Writes++;
    }
}
