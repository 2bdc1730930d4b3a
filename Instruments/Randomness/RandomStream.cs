using System.Security.Cryptography;
using System.Text;

namespace SpinBench.Instruments.Randomness;

/// <summary>
/// A named sequence of random numbers: the n-th draw is a pure function of (seed, name, n), so that adding a
/// consumer elsewhere changes nothing here and a stream resumes from its <see cref="Ordinal"/> alone.
/// </summary>
/// <remarks>
/// Blocks are computed sixteen at a time, and their normal deviates with them, in vector arithmetic; where a batch is
/// entered makes no difference. Not safe for concurrent use; give each consumer its own name.
/// </remarks>
public sealed class RandomStream
{
    private readonly ulong _key;
    private readonly ulong[] _blocks = new ulong[2 * PhiloxBatch.BlockCount];
    private double[]? _gaussians;
    private ulong _ordinal;
    private ulong _batch = ulong.MaxValue;
    private bool _hasGaussians;
    private double _spareGaussian = double.NaN;

    /// <summary>Opens the stream <paramref name="name"/> of a seed, at its first number.</summary>
    public RandomStream(ulong seed, string name)
    {
        Name = name;
        _key = KeyOf(seed, name);
    }

    /// <summary>"dut/thermal", "smu/noise" …</summary>
    public string Name { get; }

    /// <summary>Blocks drawn so far. Setting it moves the stream and drops a spare normal deviate.</summary>
    public ulong Ordinal
    {
        get => _ordinal;
        set
        {
            _ordinal = value;
            _spareGaussian = double.NaN;
        }
    }

    /// <summary>The other half of the last normal pair, NaN when there is none; part of a stored state.</summary>
    public double SpareGaussian
    {
        get => _spareGaussian;
        set => _spareGaussian = value;
    }

    /// <summary>
    /// The key of the stream <paramref name="name"/> of a seed, for a consumer that addresses the blocks of
    /// <see cref="Philox"/> by a counter of its own (many numbers at once, in any order, on several threads).
    /// </summary>
    public static ulong KeyOf(ulong seed, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return seed ^ BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>Uniform in the open interval (0, 1).</summary>
    public double NextUniform() => ToUnit(_blocks[2 * TakeBlock()]);

    /// <summary>Exponential with mean one.</summary>
    public double NextExponential() => -Math.Log(NextUniform());

    /// <summary>Standard normal, by Box and Muller; every other call uses up the pair.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        var block = TakeBlock();
        if (!_hasGaussians)
        {
            _gaussians ??= new double[2 * PhiloxBatch.BlockCount];
            GaussianBatch.Fill(_blocks, _gaussians);
            _hasGaussians = true;
        }

        _spareGaussian = _gaussians![2 * block + 1];
        return _gaussians[2 * block];
    }

    internal static double ToUnit(ulong bits) => ((bits >> 11) + 0.5) * (1.0 / (1UL << 53));

    private int TakeBlock()
    {
        var batch = _ordinal / PhiloxBatch.BlockCount;
        if (batch != _batch)
        {
            PhiloxBatch.Fill(_key, batch * PhiloxBatch.BlockCount, _blocks);
            _batch = batch;
            _hasGaussians = false;
        }

        return (int)(_ordinal++ % PhiloxBatch.BlockCount);
    }
}
