using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Statistics;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Cli.Twins;

/// <summary>A loop of resistance against field: levels against field, and where the states change.</summary>
/// <remarks>
/// With a step (out of plane): readings of each state that integrate over no switch, and the switching fields of both
/// branches, expected with their chance from the master equation along the walk as it was made (<see cref="LoopChain"/>).
/// Without one (in plane): readings as means over the states, with what their chance leaves open.
/// </remarks>
internal sealed class LoopEvidence : ITwinEvidence
{
    private const int MostLevels = 24;
    private const int MostMeans = 64;
    private const int RateFields = 61;

    // A mean that may by chance hold a state which is hardly ever there is not normal: it counts as if that were not so rare.
    private const double RareState = 0.02;

    // The part of a step that no two states describe by which a mean may be off.
    private const double PartInDoubt = 0.5;
    private const double MostOff = 4;
    private const int Neighbours = 6;
    private const double StartLevelError = 5e-3;
    private const double StartFieldError = 10e-4;

    // 1/f noise of the resistance and linearity of the voltmeter, relative.
    private const double FlickerError = 6e-5;

    private readonly Mounting _mounting;
    private readonly double _current;
    private readonly double _aperture;
    private readonly double[] _fields;
    private readonly double[] _times;
    private readonly IReadOnlyList<Level> _levels;
    private readonly IReadOnlyList<Mean> _means;
    private readonly IReadOnlyList<LoopBranch> _branches;

    private LoopEvidence(
        long run, double fieldError, Mounting mounting, FieldLoopAnalysis loop, double current, double aperture)
    {
        (Run, FieldError, _mounting, _current) = (run, fieldError, mounting, current);
        (_fields, _times) = ([.. loop.Points.Select(point => point.Field)], [.. loop.Points.Select(point => point.Time)]);
        _aperture = aperture * loop.Points[0].Resistances.Count;
        var hasStep = mounting == Mounting.Perpendicular && loop.Low.Count > 0 && loop.High.Count > 0;

        // The well that points up is the one at high fields.
        var rises = hasStep && loop.High.Average(reading => reading.Field) > loop.Low.Average(reading => reading.Field);
        _levels = hasStep ? [.. Levels(loop.Low, isUp: !rises), .. Levels(loop.High, isUp: rises)] : [];
        _means = hasStep ? [] : [.. Means(loop)];
        _branches = hasStep ? [.. LoopBranch.Of(loop)] : [];
        Name = FormattableString.Invariant($"loop at {Show.Value(current, "A")}, {mounting.Key()}: ")
            + (hasStep ? "levels, switching fields" : "means over the states");
    }

    /// <inheritdoc/>
    public long Run { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double FieldError { get; }

    /// <summary>The data set of a run; none for fewer than three points.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="loop">What its points say.</param>
    /// <param name="mounting">How the sample stood.</param>
    /// <param name="current">Current in A.</param>
    /// <param name="aperture">Time in s that one reading integrates over.</param>
    /// <param name="fieldError">Standard error of the run's fields in T.</param>
    public static IEnumerable<ITwinEvidence> Of(
        long run, FieldLoopAnalysis loop, Mounting mounting, double current, double aperture, double fieldError) =>
        loop.Points.Count < 3 ? [] : [new LoopEvidence(run, fieldError, mounting, loop, current, aperture)];

    /// <inheritdoc/>
    public IEnumerable<Comparison> Compare(TwinModel model, TwinSystematics systematics, bool isStart)
    {
        var gain = 1 + systematics.Gain;
        foreach (var level in _levels)
        {
            var expected = gain * model.LevelAt(_mounting, level.IsUp, _current, level.Field - systematics.FieldOffset);
            yield return new(level.Resistance, expected, Math.Max(level.Error, isStart ? StartLevelError * expected : 0));
        }

        if (_branches.Count == 0 && _means.Count == 0)
        {
            yield break;
        }

        var chain = Walk(model, systematics.FieldOffset);
        foreach (var branch in _branches)
        {
            var (expected, error) = branch.Expect(chain, _aperture);
            yield return new(branch.Place, expected, Math.Max(error, isStart ? StartFieldError : 0));
        }

        foreach (var mean in _means)
        {
            yield return Expect(mean, chain, model.WellsAt(_mounting, _current, mean.Field - systematics.FieldOffset), gain, isStart);
        }
    }

    private LoopChain Walk(TwinModel model, double offset)
    {
        var (low, high) = (_fields.Min() - offset, _fields.Max() - offset);
        (double, WellPair)[] wells =
        [
            .. Enumerable.Range(0, RateFields).Select(index => low + (high - low) * index / (RateFields - 1))
                .Select(field => (field, model.WellsAt(_mounting, _current, field))),
        ];
        return new LoopChain([.. _fields.Select(field => field - offset)], _times, wells);
    }

    // As far as the state is remembered from one mean to the next, they are one and the same chance.
    private Comparison Expect(Mean mean, LoopChain chain, in WellPair wells, double gain, bool isStart)
    {
        var (step, rate) = (wells.High - wells.Low, wells.Relaxation);
        var probability = Math.Clamp(wells.ProbabilityHigh + chain.DeviationAt(mean.Point), 0, 1);
        var repeated = Math.Min(_means.Count, 1 / Math.Tanh(Math.Max(1e-9, rate * mean.Apart / 2)));
        var spread = Math.Max(RareState, probability * (1 - probability)) * TelegraphCorrelation.VarianceOfMean(rate * _aperture);
        var chance = step * step * spread * repeated;

        var doubtful = PartInDoubt * chain.UndescribedStepAt(mean.Point);
        var expected = gain * (wells.Low + probability * step);
        var rough = isStart ? StartLevelError * expected : 0;
        return new(mean.Resistance, expected, Math.Sqrt(chance + doubtful * doubtful + mean.Error * mean.Error + rough * rough));
    }

    private static IEnumerable<Level> Levels(IReadOnlyList<(double Field, double Resistance)> readings, bool isUp)
    {
        var scatter = BendScatter.Of([.. readings.Select(reading => reading.Resistance)]);

        // A short visit to the other state, too little to be seen in one reading, shows beside its neighbours.
        (double Field, double Resistance)[] clear =
        [
            .. readings.Where((reading, index) => Math.Abs(OffNeighbours(readings, index)) < MostOff * Error(scatter, reading.Resistance)),
        ];
        return Spread(clear.Length, MostLevels).Select(index => new Level(
            clear[index].Field, clear[index].Resistance, isUp, Error(scatter, clear[index].Resistance)));
    }

    // Along one branch the resistance is smooth; beside the other one it need not be.
    private static IEnumerable<Mean> Means(FieldLoopAnalysis loop)
    {
        var points = loop.Points;
        var scatter = BendScatter.Of([.. points.Select(point => point.Resistance)]);
        int[] used = [.. Spread(points.Count, MostMeans)];
        return used.Select((index, place) => new Mean(
            index, points[index].Field, points[index].Resistance, Error(scatter, points[index].Resistance),
            place == 0 ? double.PositiveInfinity : points[index].Time - points[used[place - 1]].Time));
    }

    // What a reading is off the straight line through its neighbours, over how much more than one reading that scatters.
    private static double OffNeighbours(IReadOnlyList<(double Field, double Resistance)> readings, int index)
    {
        if (readings.Count <= Neighbours)
        {
            return 0;
        }

        var first = Math.Clamp(index - Neighbours / 2, 0, readings.Count - 1 - Neighbours);
        (double Field, double Resistance)[] near = [.. readings.Skip(first).Take(Neighbours + 1).Where((_, at) => first + at != index)];
        double[] fields = [.. near.Select(reading => reading.Field)];
        var (offset, slope) = SimpleRegression.Fit(fields, [.. near.Select(reading => reading.Resistance)]);
        var away = readings[index].Field - fields.Average();
        var chance = 1 + 1.0 / Neighbours + away * away / (fields.Variance() * (Neighbours - 1));
        return (readings[index].Resistance - offset - slope * readings[index].Field) / Math.Sqrt(chance);
    }

    private static double Error(double scatter, double resistance) =>
        Math.Sqrt(scatter * scatter + FlickerError * FlickerError * resistance * resistance);

    private static IEnumerable<int> Spread(int count, int most) => count <= most
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, most).Select(index => (int)((long)index * (count - 1) / (most - 1)));

    private sealed record Level(double Field, double Resistance, bool IsUp, double Error);

    private sealed record Mean(int Point, double Field, double Resistance, double Error, double Apart);
}
