using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>
/// A spin-torque oscillator, read by its amplitude x = √p, dp/dt = 2 p [σ I (1 - p) - Γ (1 + Q p)] (A. Slavin and V. Tiberkevich, IEEE Trans. Magn. 45,
/// 1875 (2009), Eq. (28) without noise). At the constant current of a node the power is known exactly: with A = σ I - Γ,
/// B = σ I + Γ Q and E = exp(2 A θ), p(θ) = p E/(1 + p B (E - 1)/A).
/// </summary>
public sealed class OscillatorDevice : IMultiplexedDevice
{
    private const int Lanes = 4;

    // A node whose growth is smaller than this over its time grows by its time alone.
    private const double SmallestGrowth = 1e-8;
    private const int BlockLength = 1024;

    private readonly double _damping;
    private readonly double _perAmpere;
    private readonly double _startPower;

    /// <summary>Makes a device that starts each waveform at its free-running power.</summary>
    /// <exception cref="ArgumentException">It does not oscillate by itself, or the drive could reverse its current.</exception>
    public OscillatorDevice(OscillatorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!(settings.Current > settings.ThresholdCurrent))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A direct current of {settings.Current * 1e3:G4} mA is not above the threshold of {settings.ThresholdCurrent * 1e3:G4} mA."), nameof(settings));
        }

        if (!(settings.DriveCurrent >= 0 && settings.DriveCurrent < settings.Current))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A drive of {settings.DriveCurrent * 1e3:G4} mA is not below the direct current of {settings.Current * 1e3:G4} mA."), nameof(settings));
        }

        Settings = settings;
        var oscillator = settings.ToOscillator();
        (_damping, _perAmpere, _startPower) = (oscillator.Damping, oscillator.DrivePerAmpere, oscillator.FreeRunningPower(settings.Current));
    }

    /// <summary>Its parameters.</summary>
    public OscillatorSettings Settings { get; }

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, ulong key, Span<double> response)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(response.Length, drive.Length);
        Span<double> growths = stackalloc double[BlockLength], losses = stackalloc double[BlockLength];
        var power = _startPower;
        for (var start = 0; start < drive.Length; start += BlockLength)
        {
            var count = Math.Min(BlockLength, drive.Length - start);
            var read = response.Slice(start, count);
            drive.Slice(start, count).CopyTo(growths);
            Prepare(growths, losses, count);
            for (var node = 0; node < count; node++)
            {
                power = Math.Max(Settings.SmallestPower, power * growths[node] / (1 + (power * losses[node])));
                read[node] = power;
            }
        }

        TakeRoots(response);
        if (Settings.Noise > 0)
        {
            AddNoise(response, key);
        }
    }

    // Levels become E, and losses B (E - 1)/A; the last register may reach into what is not used.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Prepare(Span<double> levels, Span<double> losses, int count)
    {
        var (perUnit, rest) = (Vector256.Create(_perAmpere * Settings.DriveCurrent), Vector256.Create(_perAmpere * Settings.Current));
        var (damping, nonlinear) = (Vector256.Create(_damping), Vector256.Create(_damping * Settings.NonlinearDamping));
        var (time, smallest) = (Vector256.Create(2 * Settings.NodeTime), Vector256.Create(SmallestGrowth / (2 * Settings.NodeTime)));
        ref var first = ref MemoryMarshal.GetReference(levels);
        ref var loss = ref MemoryMarshal.GetReference(losses);
        for (var node = 0; node < count; node += Lanes)
        {
            var negative = rest + (perUnit * Vector256.LoadUnsafe(ref first, (nuint)node));
            var growth = negative - damping;
            growth = Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(growth), smallest), smallest, growth);
            var exponential = Vector256.Exp(growth * time);
            exponential.StoreUnsafe(ref first, (nuint)node);
            ((negative + nonlinear) * (exponential - Vector256<double>.One) / growth).StoreUnsafe(ref loss, (nuint)node);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeRoots(Span<double> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var index = 0;
        for (; index <= values.Length - Lanes; index += Lanes)
        {
            Vector256.Sqrt(Vector256.LoadUnsafe(ref first, (nuint)index)).StoreUnsafe(ref first, (nuint)index);
        }

        for (; index < values.Length; index++)
        {
            values[index] = Math.Sqrt(values[index]);
        }
    }

    private void AddNoise(Span<double> values, ulong key)
    {
        Span<float> deviates = stackalloc float[BlockLength];
        for (var start = 0; start < values.Length; start += BlockLength)
        {
            var block = values[start..Math.Min(start + BlockLength, values.Length)];
            GaussianStream.Fill(key, (ulong)start, deviates[..block.Length]);
            for (var node = 0; node < block.Length; node++)
            {
                block[node] += Settings.Noise * deviates[node];
            }
        }
    }
}
