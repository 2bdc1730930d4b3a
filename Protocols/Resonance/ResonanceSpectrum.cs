using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>One spectrum of a run: its points, what the junction did meanwhile, and the fit.</summary>
/// <param name="Bias">Bias in V that was asked for.</param>
/// <param name="Held">Field in T (or frequency in Hz) that was asked for and held.</param>
/// <param name="Points">One point for each place and state that was seen there, its error from the scatter of the readings: telegraph noise is in it.</param>
public sealed record ResonanceSpectrum(double Bias, double Held, IReadOnlyList<SpectrumPoint> Points)
{
    // Of the largest step in a run.
    private const double SmallestPartOfStep = 0.25;

    // Of the resistance, between the states: below it, what scatters is noise.
    private const double SmallestStep = 0.005;

    private const double SwitchInDeviations = 6;

    // Probability of the other state up to which a reading counts as one of a state.
    private const double LargestDoubt = 0.1;
    private const double SmallestStillPart = 0.25;

    // In parts of the line's height: generators set their level in steps of 0.01 dB.
    private const double LevelError = 0.002;

    /// <summary>Mean field in T by the gaussmeter, or what was asked for; of the whole spectrum.</summary>
    public double Field { get; private init; }

    /// <summary>Mean current in A.</summary>
    public double Current { get; private init; }

    /// <summary>Mean resistance in ohm.</summary>
    public double Resistance { get; private init; }

    /// <summary>The two levels in ohm; null when one was seen, or when it switches much faster than a reading.</summary>
    public TelegraphLevels? Levels { get; private init; }

    /// <summary>Readings in all.</summary>
    public int Readings { get; private init; }

    /// <summary>Readings of no use: overloaded, or the junction switched during them.</summary>
    public int Dropped { get; private init; }

    /// <summary>Places that were left out because the generator was not levelled or its reference not locked, or nothing valid was read.</summary>
    public IReadOnlyList<double> Marked { get; private init; } = [];

    /// <summary>Readings for which the lock-in amplifier's sensitivity was lowered.</summary>
    public int Desensitised { get; private init; }

    /// <summary>
    /// Fields in T between which the junction is about as slow as the readings or slower, in a sweep of the field: there a
    /// reading shows one state or a mixture by chance. Null where there are none, or the frequency was swept.
    /// </summary>
    public (double From, double To)? SlowFields { get; private init; }

    /// <summary>Standard deviation of one reading in V.</summary>
    public double ReadingNoise { get; private init; }

    /// <summary>The fit.</summary>
    public SpectrumFit Fit { get; private init; } = SpectrumFit.Of([]);

    /// <summary>Voltage in V across the junction in a state: at the level of it, or at the mean resistance.</summary>
    public double VoltageAt(double highProbability) => Current * (Levels is { } levels && double.IsFinite(highProbability)
        ? levels.Low + highProbability * levels.Separation
        : Resistance);

    /// <summary>The same, fitted with lines of both states whose distance is known.</summary>
    /// <param name="splitting">How far the high state's line lies above the low state's, in the unit of what was swept.</param>
    internal ResonanceSpectrum With(Estimate splitting) => this with { Fit = SpectrumFit.Of(Points, isResponse: true, splitting) };

    /// <summary>The spectra of a run, in the order in which they were measured.</summary>
    public static IReadOnlyList<ResonanceSpectrum> Of(PointTable points, ResonanceSettings settings)
    {
        var groups = ResonancePlace.Of(points, settings).GroupBy(place => (place.Bias, place.Held))
            .Select(group => (group.Key, Places: group.ToArray(), Levels: LevelsOf([.. group]))).ToArray();
        var smallest = SmallestPartOfStep * groups.Max(group => group.Levels is { } levels ? levels.Separation / levels.Low : 0);
        return [.. groups.Select(group => Condense(
            group.Key.Bias, group.Key.Held, group.Places, settings.StateLead, group.Levels is { } levels && levels.Separation >= smallest * levels.Low ? levels : null))];
    }

    /// <summary>One spectrum by itself.</summary>
    internal static ResonanceSpectrum Of(double bias, double held, ResonancePlace[] places, double stateLead) =>
        Condense(bias, held, places, stateLead, LevelsOf(places));

    /// <summary>A frequency sweep whose points are there already, of a junction whose states were not told apart.</summary>
    internal static ResonanceSpectrum OfPoints(double bias, double held, IReadOnlyList<SpectrumPoint> points, double current, double resistance) => new(bias, held, points)
    {
        Field = held, Current = current, Resistance = resistance, Readings = points.Count, Fit = SpectrumFit.Of(points, isResponse: true),
    };

    /// <summary>Makes a spectrum of places in the order of measuring.</summary>
    /// <param name="bias">V.</param>
    /// <param name="held">T or Hz.</param>
    /// <param name="places">Its set points.</param>
    /// <param name="stateLead">Time in s by which a signal comes before the resistance of the same reading.</param>
    /// <param name="levels">The two levels in ohm; null when one was seen.</param>
    private static ResonanceSpectrum Condense(double bias, double held, ResonancePlace[] places, double stateLead, TelegraphLevels? levels)
    {
        var largestChange = SwitchInDeviations * RobustScatter.Of(places.SelectMany(place => place.Changes));
        var kept = places.Select(place => place.Kept(largestChange)).ToArray();
        var states = levels is null ? null : StatesOf(places, levels, stateLead);
        var groups = GroupsOf(kept, states, QuietOf(places));
        var noise = NoiseOf(places, groups);
        var levelError = LevelError * HeightOf(places, kept);
        var points = new List<SpectrumPoint>();
        var marked = new List<double>();
        foreach (var (number, (place, valid)) in places.Zip(kept).Index())
        {
            if (place.IsMarked || valid.Length == 0)
            {
                marked.Add(place.Swept);
                continue;
            }

            points.AddRange(groups[number].Select(group => PointOf(place, group, states?[number], noise, levelError)));
        }

        return new ResonanceSpectrum(bias, held, points)
        {
            Field = places.Average(place => place.Field),
            Current = places.Average(place => place.Current),
            Resistance = places.SelectMany(place => place.Resistances).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
            Levels = levels,
            Readings = places.Sum(place => place.Signals.Length),
            Dropped = places.Zip(kept, (place, valid) => place.Signals.Length - valid.Length).Sum(),
            Marked = marked,
            Desensitised = places.Sum(place => place.Flags.Count(flags => (flags & ResonanceColumns.Desensitised) != 0)),
            SlowFields = places.Length > 0 && !places[0].IsFrequencySwept ? SlowFieldsOf(places) : null,
            ReadingNoise = noise,
            Fit = SpectrumFit.Of(points, places.Length > 0 && places[0].IsFrequencySwept),
        };
    }

    private static TelegraphLevels? LevelsOf(ResonancePlace[] places) => places.Length > 0 && places[0].IsFrequencySwept
        ? LevelSearch.Find([.. places.SelectMany(place => place.Resistances)]).Levels
        : null;

    // A fast junction's resistance is a smooth curve of the field; switches make it scatter, within a place or between neighbours.
    private static (double From, double To)? SlowFieldsOf(ResonancePlace[] places)
    {
        ResonancePlace[] ordered = [.. places.Where(place => place.Resistances.Any(double.IsFinite)).OrderBy(place => place.Field)];
        double[] means = [.. ordered.Select(place => place.Resistances.Where(double.IsFinite).Average())];
        double[] scatters = [.. ordered.Select((place, index) => Math.Max(
            place.Resistances.Where(double.IsFinite).Max(resistance => Math.Abs(resistance / means[index] - 1)),
            index == 0 || index == means.Length - 1 ? 0 : Math.Abs((means[index - 1] + means[index + 1]) / (2 * means[index]) - 1)))];
        var largest = scatters.Order().ElementAtOrDefault((int)(0.98 * (scatters.Length - 1)));
        double[] slow = [.. ordered.Where((_, index) => scatters[index] > SmallestPartOfStep * largest).Select(place => place.Field)];
        return largest > SmallestStep ? (slow[0], slow[^1]) : null;
    }

    private static double[][] StatesOf(ResonancePlace[] places, TelegraphLevels levels, double lead)
    {
        double[] states = [.. places.SelectMany(place => place.Resistances.Select(resistance => Math.Clamp(levels.Fraction(resistance), 0, 1)))];
        var predicted = lead > 0 ? StatePrediction.Of([.. places.SelectMany(place => place.Times)], states, lead) : states;
        var first = 0;
        return [.. places.Select(place => predicted[first..(first += place.Resistances.Length)])];
    }

    // From the background's middle to nearly the highest signal.
    private static double HeightOf(ResonancePlace[] places, int[][] kept)
    {
        double[] signals = [.. places.Zip(kept, (place, valid) => valid.Select(index => place.Signals[index])).SelectMany(all => all).Order()];
        return signals.Length == 0
            ? 0
            : Math.Max(signals[(int)(0.98 * (signals.Length - 1))] - signals[signals.Length / 2], signals[signals.Length / 2] - signals[(int)(0.02 * (signals.Length - 1))]);
    }

    // Readings of a place in the high and in the low state, each for itself. Those during which it switched say little of
    // either and are left out, unless the junction is so fast that most are such.
    private static int[][][] GroupsOf(int[][] kept, double[][]? states, bool[][] isQuiet)
    {
        var isStill = states is null ? null : StillOf(states).Zip(isQuiet, (still, quiet) => still.Zip(quiet, (one, other) => one && other).ToArray()).ToArray();
        return isStill is null || kept.Zip(isStill).Sum(pair => pair.First.Count(index => pair.Second[index])) < SmallestStillPart * kept.Sum(valid => valid.Length)
            ? [.. kept.Select(valid => valid.Length == 0 ? [] : (int[][])[valid])]
            : [.. kept.Zip(isStill, states!).Select(place => place.First.Where(index => place.Second[index])
                .GroupBy(index => place.Third[index] > 0.5).Select(group => group.ToArray()).ToArray())];
    }

    // A switch to and fro that no resistance shows still kicks the lock-in amplifier.
    private static bool[][] QuietOf(ResonancePlace[] places)
    {
        double[][] kicks = [.. places.Select(place => place.Kicks())];
        var largest = SwitchInDeviations * RobustScatter.Of(kicks.SelectMany(kick => kick));
        return [.. kicks.Select(place => place.Select(kick => !(Math.Abs(kick) > largest)).ToArray())];
    }

    // In one state, and in the same before: what is left of a switch in the filter is little, but many times the noise.
    private static bool[][] StillOf(double[][] states)
    {
        var before = double.NaN;
        return [.. states.Select(place => place.Select(state =>
        {
            var isStill = Math.Min(state, 1 - state) <= LargestDoubt && !(Math.Abs(state - before) > 2 * LargestDoubt);
            before = state;
            return isStill;
        }).ToArray())];
    }

    // A switch to and fro that nobody saw spoils single readings of a state, so their median stands for them.
    private static SpectrumPoint PointOf(ResonancePlace place, int[] group, double[]? states, double noise, double levelError)
    {
        const double ErrorOfMedian = 1.2533;
        var variance = VarianceOf(place, group, noise) / group.Length;
        double[] signals = [.. group.Select(index => place.Signals[index]).Order()];
        var high = states is null ? double.NaN : group.Average(index => states[index]);
        return high is <= LargestDoubt or >= 1 - LargestDoubt
            ? new SpectrumPoint(
                place.SweptAsMeasured, (signals[signals.Length / 2] + signals[(signals.Length - 1) / 2]) / 2,
                Math.Sqrt(ErrorOfMedian * ErrorOfMedian * variance + levelError * levelError), Math.Round(high))
            : new SpectrumPoint(place.SweptAsMeasured, signals.Average(), Math.Sqrt(variance + levelError * levelError), high);
    }

    // Scatter within places, which the line does not enter.
    private static double NoiseOf(ResonancePlace[] places, int[][][] groups)
    {
        var deviations = new List<double>();
        foreach (var (place, group) in places.Zip(groups).SelectMany(pair => pair.Second.Where(group => group.Length > 1).Select(group => (pair.First, group))))
        {
            var mean = group.Average(index => place.Signals[index]);
            var inflation = Math.Sqrt(group.Length / (group.Length - 1.0));
            deviations.AddRange(group.Select(index => (place.Signals[index] - mean) * inflation));
        }

        return Math.Max(1e-12, RobustScatter.Of(deviations));
    }

    // A place where the junction switched while the lock-in amplifier averaged scatters more than the spectrum does.
    private static double VarianceOf(ResonancePlace place, int[] valid, double noise)
    {
        var mean = valid.Average(index => place.Signals[index]);
        var squares = valid.Sum(index => (place.Signals[index] - mean) * (place.Signals[index] - mean));
        return Math.Max(noise * noise, squares / Math.Max(1, valid.Length - 1));
    }
}
