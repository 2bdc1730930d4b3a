using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Physics;

/// <summary>The three kinds of work on a telegraph with mean dwells of a thousand samples.</summary>
internal sealed class TelegraphWork
{
    public const int Samples = 100_000_000;
    public const int Readings = 10_000_000;

    private const int Block = 1 << 17;
    private const double Rate = 1e-3;

    private readonly TelegraphSampler _sampler;
    private readonly byte[] _states = new byte[Block];
    private readonly float[] _signal = new float[Block];

    public TelegraphWork(int worker) => _sampler = new TelegraphSampler(Rate, Rate, 1, (ulong)worker, "benchmark");

    /// <summary>Fills a block with states again and again.</summary>
    public int FillStates(int samples)
    {
        var sink = 0;
        for (var done = 0; done < samples; done += Block)
        {
            _sampler.Fill(done, _states);
            sink += _states[done % Block];
        }

        return sink;
    }

    /// <summary>Fills a block with a noisy signal again and again.</summary>
    public float FillSignal(int samples)
    {
        var sink = 0f;
        for (var done = 0; done < samples; done += Block)
        {
            _sampler.Fill(done, _signal, 0, 1, 0.1f);
            sink += _signal[done % Block];
        }

        return sink;
    }

    /// <summary>A record to fit, three times the noise between its levels.</summary>
    public static HiddenMarkovPass Record(int readings)
    {
        var signal = new float[readings];
        new TelegraphSampler(Rate, Rate, 1, 7, "record").Fill(0, signal, 0, 1, 0.33f);
        return new HiddenMarkovPass(Array.ConvertAll(signal, value => (double)value));
    }
}
