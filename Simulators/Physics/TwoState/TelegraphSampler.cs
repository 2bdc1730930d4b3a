using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// The states of a telegraph with constant rates at equal intervals, hundreds of millions at once: sample n is a pure function of
/// seed, name and n, however the samples are cut into spans and whichever thread fills them.
/// </summary>
/// <remarks>
/// <para>A two-state Markov process relaxes as P(j at t | i at 0) = π_j + (δ_ij - π_j) exp(-λt), which says: at the rate
/// λ = Γ_up + Γ_down it forgets, and the state is drawn anew from equilibrium. Between two of these events nothing
/// happens. So a chunk of samples needs nothing of the chunks before it but the last state drawn in them.</para>
/// <para>Exact for the states at the instants of the samples. The noise is white and normal, in float32. Not safe for
/// concurrent use: give each thread a sampler of its own, and spans of its own.</para>
/// </remarks>
public sealed unsafe class TelegraphSampler
{
    private const int ChunkLength = 1 << 16;
    private const int NoiseLength = 4096;
    private const int Overhang = 128; // samples, a byte each, that a run may write beyond its end
    private const int RowsOfEvents = 4;
    private const int Batch = RowsOfEvents * EventKernel.Lanes;

    private readonly EventKernel _kernel;
    private readonly VectorWidth _width;
    private readonly ulong _key;
    private readonly ulong _noiseKey;
    private readonly float _samplesPerEvent;
    private readonly ulong _highMark; // of 2³²: a mark below it is a high state
    private readonly uint[] _lanes = new uint[WordSeeds.StateWords * EventKernel.Lanes];
    private readonly float[] _waits = new float[Batch];
    private readonly uint[] _marks = new uint[Batch];
    private readonly float[] _noise = new float[NoiseLength];
    private byte[]? _states;
    private float[]? _levels;
    private long _knownChunk = -1;
    private MagneticState _entering;

    /// <summary>Prepares a telegraph in equilibrium.</summary>
    /// <param name="toHigh">Rate low → high in 1/s, from 0.</param>
    /// <param name="toLow">Rate high → low in 1/s, from 0; the sum of both above 0.</param>
    /// <param name="interval">From one sample to the next in s, above 0.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="name">Name of the random stream.</param>
    public TelegraphSampler(double toHigh, double toLow, double interval, ulong seed, string name)
        : this(toHigh, toLow, interval, seed, name, VectorWidth.Widest)
    {
    }

    internal TelegraphSampler(
        double toHigh, double toLow, double interval, ulong seed, string name, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toHigh);
        ArgumentOutOfRangeException.ThrowIfNegative(toLow);
        var forgets = (toHigh + toLow) * interval;
        if (!double.IsFinite(forgets) || !(forgets > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "A rate and the interval are finite and above 0.");
        }

        (_kernel, _width) = (EventKernel.For(width), width);
        _key = RandomStream.KeyOf(seed, name + "/events");
        _noiseKey = RandomStream.KeyOf(seed, name + "/noise");
        _samplesPerEvent = (float)Math.Min(1 / forgets, float.MaxValue);
        _highMark = (ulong)Math.Round(toHigh / (toHigh + toLow) * 4294967296.0);
    }

    /// <summary>Fills a span with states: 0 low, 1 high.</summary>
    /// <param name="first">Number of the first sample, from 0.</param>
    /// <param name="states">Takes the states; a hundred thousand at once are cheapest.</param>
    public void Fill(long first, Span<byte> states) => FillRuns(first, states, ref _states, (byte)0, (byte)1);

    /// <summary>Fills a span with a noisy signal of two levels.</summary>
    /// <param name="first">Number of the first sample, from 0.</param>
    /// <param name="signal">Takes the signal; a hundred thousand samples at once are cheapest.</param>
    /// <param name="low">Level of the low state, in whatever unit.</param>
    /// <param name="high">Level of the high state.</param>
    /// <param name="noise">Standard deviation of the white noise of a sample, from 0.</param>
    public void Fill(long first, Span<float> signal, float low, float high, float noise)
    {
        Require.NotNegative(noise, nameof(noise));
        FillRuns(first, signal, ref _levels, low, high);
        while (noise > 0 && !signal.IsEmpty)
        {
            var part = signal[..Math.Min(signal.Length, NoiseLength - (int)(first % NoiseLength))];
            GaussianStream.Fill(_noiseKey, (ulong)first, _noise.AsSpan(0, part.Length), _width);
            AddNoise(_noise, noise, part);
            signal = signal[part.Length..];
            first += part.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNoise(ReadOnlySpan<float> deviates, float noise, Span<float> signal)
    {
        var (whole, factor) = (signal.Length & -Vector256<float>.Count, Vector256.Create(noise));
        fixed (float* source = deviates, target = signal)
        {
            for (var index = 0; index < whole; index += Vector256<float>.Count)
            {
                Vector256.FusedMultiplyAdd(Vector256.Load(source + index), factor, Vector256.Load(target + index))
                    .Store(target + index);
            }

            for (var index = whole; index < signal.Length; index++)
            {
                target[index] = MathF.FusedMultiplyAdd(source[index], noise, target[index]);
            }
        }
    }

    // Straight into the span where the last run may write beyond the chunk, otherwise by way of a chunk of our own.
    private void FillRuns<T>(long first, Span<T> target, ref T[]? chunkOfOwn, T low, T high)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        while (!target.IsEmpty)
        {
            var (chunk, offset) = (first / ChunkLength, (int)(first % ChunkLength));
            var length = Math.Min(target.Length, ChunkLength - offset);
            if (offset == 0 && target.Length >= ChunkLength + Overhang)
            {
                FillChunk(chunk, target, low, high);
            }
            else
            {
                chunkOfOwn ??= new T[ChunkLength + Overhang];
                FillChunk(chunk, chunkOfOwn, low, high);
                chunkOfOwn.AsSpan(offset, length).CopyTo(target);
            }

            target = target[length..];
            first += length;
        }
    }

    private void FillChunk<T>(long chunk, Span<T> target, T low, T high)
        where T : unmanaged
    {
        var entering = StateEntering(chunk);
        fixed (T* pointer = target)
        {
            _entering = Walk(chunk, entering, pointer, low, high) ?? entering;
        }

        _knownChunk = chunk + 1;
    }

    // The last state drawn in the chunks before; at the very beginning one of equilibrium.
    private MagneticState StateEntering(long chunk)
    {
        for (var before = chunk; before > 0; before--)
        {
            if (before == _knownChunk)
            {
                return _entering;
            }

            if (Walk<byte>(before - 1, MagneticState.Low, null, 0, 0) is { } state)
            {
                return state;
            }
        }

        return (uint)Philox.Block(_key, 0, 1).First < _highMark ? MagneticState.High : MagneticState.Low;
    }

    // Goes from event to event; whatever a run writes beyond its end, the next run overwrites. Null when nothing happened.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MagneticState? Walk<T>(long chunk, MagneticState entering, T* target, T low, T high)
        where T : unmanaged
    {
        var (lowRun, highRun) = (Vector256.Create(low), Vector256.Create(high));
        var run = entering == MagneticState.High ? highRun : lowRun;
        var (mark, drawn) = (0u, false);
        fixed (uint* lanes = _lanes, marks = _marks)
        fixed (float* waits = _waits)
        {
            WordSeeds.Fill(_key, (ulong)chunk * EventKernel.Lanes, lanes, EventKernel.Lanes);
            var (begin, end, rows) = (0, -1, 1);
            while (true)
            {
                _kernel.Fill(lanes, _samplesPerEvent, waits, marks, rows, ChunkLength);
                for (var next = 0; next < rows * EventKernel.Lanes; next++)
                {
                    end = Math.Min(end + 1 + float.ConvertToIntegerNative<int>(waits[next]), ChunkLength);
                    if (target != null)
                    {
                        Write(target + begin, target + end, run);
                    }

                    if (end == ChunkLength)
                    {
                        return !drawn ? null : mark < _highMark ? MagneticState.High : MagneticState.Low;
                    }

                    begin = end;
                    (mark, drawn) = (marks[next], true);
                    run = mark < _highMark ? highRun : lowRun;
                }

                rows = (int)Math.Clamp((ChunkLength - end) / (_samplesPerEvent * EventKernel.Lanes) + 1, 1, RowsOfEvents);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T>(T* begin, T* end, Vector256<T> run)
        where T : unmanaged
    {
        for (; begin < end; begin += 4 * Vector256<T>.Count)
        {
            run.Store(begin);
            run.Store(begin + Vector256<T>.Count);
            run.Store(begin + (2 * Vector256<T>.Count));
            run.Store(begin + (3 * Vector256<T>.Count));
        }
    }
}
