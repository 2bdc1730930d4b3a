using SpinBench.Simulators.Physics.Macrospin.Ensemble;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Samples of the magnetisation of an ensemble; the memory may be used again for the next run.</summary>
public sealed class MagnetisationTrace : IBlockObserver
{
    private long _start;
    private int _interval;

    /// <param name="junctionCount">Junctions, 1 or more.</param>
    /// <param name="sampleCount">Samples a junction, 1 or more.</param>
    public MagnetisationTrace(int junctionCount, int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(junctionCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        (JunctionCount, SampleCount) = (junctionCount, sampleCount);
        var length = checked(junctionCount * sampleCount);
        (X, Y, Z) = (new double[length], new double[length], new double[length]);
    }

    /// <summary>Junctions.</summary>
    public int JunctionCount { get; }

    /// <summary>Samples a junction.</summary>
    public int SampleCount { get; }

    /// <summary>x components: all junctions at the first sample, then all at the next.</summary>
    public double[] X { get; }

    /// <summary>y components in the same order.</summary>
    public double[] Y { get; }

    /// <summary>z components in the same order.</summary>
    public double[] Z { get; }

    /// <summary>Magnetisation of a junction at a sample.</summary>
    public CartesianVector this[int sample, int junction]
    {
        get
        {
            var index = (sample * JunctionCount) + junction;
            return new(X[index], Y[index], Z[index]);
        }
    }

    void IBlockObserver.Begin(MacrospinEnsemble ensemble, int interval) => (_start, _interval) = (ensemble.StepsTaken, interval);

    void IBlockObserver.Observe<TNumber>(
        int first, long step, ReadOnlySpan<TNumber> x, ReadOnlySpan<TNumber> y, ReadOnlySpan<TNumber> z)
    {
        var sample = (int)((step - _start) / _interval) - 1;
        var index = (sample * JunctionCount) + first;
        for (var i = 0; i < x.Length; i++, index++)
        {
            X[index] = double.CreateTruncating(x[i]);
            Y[index] = double.CreateTruncating(y[i]);
            Z[index] = double.CreateTruncating(z[i]);
        }
    }
}
