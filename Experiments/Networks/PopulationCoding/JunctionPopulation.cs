using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>Junctions with one tuning curve, each shifted to a preferred stimulus of its own. Not safe for concurrent use.</summary>
public sealed class JunctionPopulation
{
    private readonly ITuningCurve _tuning;
    private readonly double[] _narrowness;
    private readonly double[] _largest;
    private readonly double[] _variances;

    /// <summary>Makes a population.</summary>
    /// <param name="tuning">The curve of each.</param>
    /// <param name="preferences">Preferred stimuli, equally spaced.</param>
    /// <param name="narrowness">Units of offset for one of stimulus, positive: ΔK of the model.</param>
    /// <param name="spread">
    /// How much the junctions differ: standard deviation of the logarithms of width and largest rate, and of the preferred stimulus in
    /// spacings; 0 for equal ones.
    /// </param>
    /// <param name="stream">Draws the differences.</param>
    public JunctionPopulation(ITuningCurve tuning, double[] preferences, double narrowness, double spread, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(narrowness);
        ArgumentOutOfRangeException.ThrowIfNegative(spread);
        _tuning = tuning;
        var spacing = preferences.Length > 1 ? preferences[1] - preferences[0] : 1;
        Preferences = Array.ConvertAll(preferences, preference => preference + (spread * spacing * stream.NextGaussian()));
        _narrowness = Array.ConvertAll(preferences, _ => narrowness * Math.Exp(spread * stream.NextGaussian()));
        _largest = Array.ConvertAll(preferences, _ => Math.Exp(spread * stream.NextGaussian()));
        _variances = new double[preferences.Length];
    }

    /// <summary>Preferred stimulus of each.</summary>
    public double[] Preferences { get; }

    /// <summary>Junctions, dead ones among them.</summary>
    public int Count => Preferences.Length;

    /// <summary>Cycles of each in a window as expected, over those at the top of the curve; a dead one has none.</summary>
    /// <param name="stimulus">The stimulus.</param>
    /// <param name="cycles">One a junction.</param>
    /// <param name="variances">Their variance in a window of one cycle at the top; it falls with the window.</param>
    public void Expect(double stimulus, Span<double> cycles, Span<double> variances)
    {
        for (var index = 0; index < Count; index++)
        {
            var offset = _narrowness[index] * (stimulus - Preferences[index]);
            cycles[index] = _largest[index] * _tuning.Rate(offset);
            variances[index] = cycles[index] * _tuning.FanoFactor(offset);
        }
    }

    /// <summary>The same, counted: by the normal limit of a renewal process, with its Fano factor.</summary>
    /// <param name="stimulus">The stimulus.</param>
    /// <param name="window">Cycles at the top of the curve in the window, r0 T, positive; infinite for no scatter.</param>
    /// <param name="stream">Draws the counts.</param>
    /// <param name="cycles">One a junction.</param>
    public void Read(double stimulus, double window, RandomStream stream, Span<double> cycles)
    {
        Expect(stimulus, cycles, _variances);
        for (var index = 0; index < Count; index++)
        {
            cycles[index] = Math.Max(0, cycles[index] + (Math.Sqrt(_variances[index] / window) * stream.NextGaussian()));
        }
    }

    /// <summary>Ends a share of the junctions for good.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="stream">Draws which.</param>
    public void Kill(double share, RandomStream stream)
    {
        foreach (var index in Draw(share, Count, stream))
        {
            _largest[index] = 0;
        }
    }

    /// <summary>Which of some junctions a share is.</summary>
    internal static IEnumerable<int> Draw(double share, int count, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(index => (Key: stream.NextUniform(), Index: index)).Order().Take((int)Math.Round(share * count)).Select(one => one.Index)];
}
