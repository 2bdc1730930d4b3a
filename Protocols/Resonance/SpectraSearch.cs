using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// The minima of a joint fit of spectra from many starts, both states in every spectrum. With weights that are the same for
/// all, their sums of squares compare; only the deepest is then told which states to leave out.
/// </summary>
internal sealed class SpectraSearch(SpectraProblem problem)
{
    // At their own errors the sharpest spectra rule alone, and few starts lead anywhere: first all count about alike.
    private const double Softening = 0.1;
    private const double LossScale = 3;
    private const double SmallestGain = 0.3;
    private const int MostVaried = 3;

    // Minima that are followed, times spectra: few spectra have many minima, and cost little.
    private const int Effort = 240;
    private const int FewestFollowed = 5;

    /// <summary>Spectra from which on they are so many that fewer starts do.</summary>
    public const int Many = Effort / FewestFollowed;

    // In T and rad: minima that differ by less are one.
    private const double SamePlace = 2e-4;

    /// <summary>Different minima, the deepest first; none when every start was refused.</summary>
    public IReadOnlyList<(Vector<double> Place, double Cost)> From(IEnumerable<Vector<double>> starts)
    {
        foreach (var spectrum in problem.Spectra)
        {
            spectrum.Soften(Softening);
        }

        var soft = MinimaFrom(starts).Take(Math.Max(FewestFollowed, Effort / Math.Max(1, problem.Spectra.Count))).Select(minimum => minimum.Place);
        WeighBy([]);
        var found = MinimaFrom(soft);
        found = Distinct([.. found, .. MinimaFrom(found.Take(MostVaried).SelectMany(minimum =>
            (Vector<double>[])[problem.Straightened(minimum.Place), problem.Mirrored(minimum.Place)]))]);
        WeighBy(found);
        return Distinct(found.Select(minimum => problem.Minimise(minimum.Place, LossScale)));
    }

    // A spectrum counts with the least scatter that any minimum leaves in it: what one of them cannot explain is not forgiven.
    private void WeighBy(IReadOnlyList<(Vector<double> Place, double Cost)> found)
    {
        foreach (var spectrum in problem.Spectra)
        {
            spectrum.Weigh(1);
            spectrum.Weigh(found.Select(minimum =>
            {
                var (high, low) = problem.LinesOf(minimum.Place, spectrum);
                return spectrum.Scatter(high, low);
            }).DefaultIfEmpty(1).Min());
        }
    }

    private List<(Vector<double> Place, double Cost)> MinimaFrom(IEnumerable<Vector<double>> starts) =>
        Distinct(starts.Select(start => problem.Minimise(start, LossScale, SmallestGain)));

    private List<(Vector<double> Place, double Cost)> Distinct(IEnumerable<(Vector<double> Place, double Cost)> minima)
    {
        var distinct = new List<(Vector<double> Place, double Cost)>();
        foreach (var minimum in minima.Where(minimum => double.IsFinite(minimum.Cost)).OrderBy(minimum => minimum.Cost))
        {
            if (distinct.All(other => (minimum.Place - other.Place).SubVector(0, problem.DampingPlace).AbsoluteMaximum() > SamePlace))
            {
                distinct.Add(minimum);
            }
        }

        return distinct;
    }
}
