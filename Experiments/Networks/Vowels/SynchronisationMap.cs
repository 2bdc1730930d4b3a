namespace SpinBench.Networks.Vowels;

/// <summary>What oscillators do at each pair of signal frequencies on a square grid.</summary>
public sealed class SynchronisationMap
{
    private readonly Synchronisation[] _cells;

    private SynchronisationMap(double lowest, double step, int side, Synchronisation[] cells) =>
        (Lowest, Step, Side, _cells) = (lowest, step, side, cells);

    /// <summary>Lowest frequency of either signal in Hz.</summary>
    public double Lowest { get; }

    /// <summary>Distance of frequencies in Hz.</summary>
    public double Step { get; }

    /// <summary>Frequencies of either signal.</summary>
    public int Side { get; }

    /// <summary>The synchronisation at the n-th frequency of A and the m-th of B.</summary>
    public Synchronisation this[int first, int second] => _cells[(first * Side) + second];

    /// <summary>Shows every pair to the oscillators.</summary>
    /// <param name="classifier">The oscillators.</param>
    /// <param name="frequencies">Their frequencies in Hz.</param>
    /// <param name="span">Lowest and highest frequency of the signals in Hz.</param>
    /// <param name="side">Frequencies of either signal, at least 2.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static SynchronisationMap Draw(
        OscillatorClassifier classifier, IReadOnlyList<double> frequencies, (double Lowest, double Highest) span, int side, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        var step = (span.Highest - span.Lowest) / (side - 1);
        TonePair[] tones = [.. Enumerable.Range(0, side * side).Select(cell => new TonePair(span.Lowest + (step * (cell / side)), span.Lowest + (step * (cell % side))))];
        return new SynchronisationMap(span.Lowest, step, side, classifier.Show(frequencies, tones, "map", cancellationToken));
    }

    /// <summary>The borders of the region of a pattern, as pieces of line between cells: ends in Hz with a gap (NaN) after each piece.</summary>
    public (double[] First, double[] Second) BordersOf(Synchronisation pattern)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var a = 0; a < Side; a++)
        {
            for (var b = 0; b < Side; b++)
            {
                if (a + 1 < Side && this[a, b] == pattern != (this[a + 1, b] == pattern))
                {
                    Piece(a + 0.5, b - 0.5, a + 0.5, b + 0.5);
                }

                if (b + 1 < Side && this[a, b] == pattern != (this[a, b + 1] == pattern))
                {
                    Piece(a - 0.5, b + 0.5, a + 0.5, b + 0.5);
                }
            }
        }

        return ([.. first], [.. second]);

        void Piece(double fromFirst, double fromSecond, double toFirst, double toSecond)
        {
            first.AddRange([Lowest + (fromFirst * Step), Lowest + (toFirst * Step), double.NaN]);
            second.AddRange([Lowest + (fromSecond * Step), Lowest + (toSecond * Step), double.NaN]);
        }
    }
}
