using System.Globalization;
using SpinBench.Instruments.Units;
using SpinBench.Networks.PopulationCoding;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>The tuning curve of a measured junction: dwell times against field at one bias.</summary>
/// <param name="Name">Run and device.</param>
/// <param name="Points">Dwell times against field in T.</param>
/// <param name="Bias">V.</param>
/// <param name="Power">What a reading dissipates in the junction, in W; NaN when it was not measured.</param>
internal sealed record MeasuredJunction(string Name, IReadOnlyList<TuningPoint> Points, double Bias, double Power)
{
    private const double Oersted = 1e-4;
    private const double SameBias = 0.2;

    // Wider: a reading of a noisy or switching junction lies off the mean of both states.
    private const double PowerBand = 0.5;

    public MeasuredTuning Tuning { get; } = MeasuredTuning.Of(Points);

    /// <summary>The curve of a run; at several biases, that at the smallest, which disturbs least.</summary>
    /// <exception cref="UsageException">The run has no tuning curve.</exception>
    public static MeasuredJunction Load(CommandContext context, long run)
    {
        var dwells = MeasuredDwellTimes.Load(context, run);
        var bias = dwells.Conditions.MinBy(dwell => Math.Abs(dwell.Bias))!.Bias;
        TuningPoint[] points =
        [
            .. dwells.Conditions.Where(dwell => Math.Abs(dwell.Bias - bias) <= SameBias * Math.Abs(bias) && double.IsFinite(dwell.Field))
                .Select(dwell => new TuningPoint(dwell.Field, dwell.High.Value, dwell.Low.Value, RelativeError(dwell.High), RelativeError(dwell.Low))),
        ];
        try
        {
            return new MeasuredJunction(dwells.Run.Name, points, bias, PowerOf(dwells.Run.Points, bias));
        }
        catch (ArgumentException fault)
        {
            throw new UsageException(
                $"{dwells.Run.Name} is no tuning curve: {fault.Message.Replace(" (Parameter 'points')", "", StringComparison.Ordinal)}. Take a switching-probability or vcma run across the field at which both states are left equally often.");
        }
    }

    public bool IsSwept(double offset)
    {
        var drive = Tuning.Top + (offset * Tuning.Width);
        return drive >= Points.Min(point => point.Drive) && drive <= Points.Max(point => point.Drive);
    }

    /// <summary>What was taken from the run.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: dwell times at {Points.Count} fields, bias {Bias * 1e3:G3} mV; most cycles, {Show.Value(Tuning.LargestRate, "/s")}, at {Tuning.Top / Oersted:F1} Oe; one unit of offset is {Tuning.Width / Oersted:F2} Oe. The logarithms of both dwell times are smoothed by a parabola each; copies of the curve are shifted, as by a field line or another coupling field of each junction.");

    /// <summary>What a population of such junctions costs.</summary>
    public string Cost(ReachSettings reach)
    {
        var window = reach.Window / Tuning.LargestRate;
        var time = $"A window of {reach.Window} cycles at the top takes {Show.Value(window, "s")} with this junction, {reach.Trials} trials {Show.Duration(TimeSpan.FromSeconds(window * reach.Trials))}";
        return double.IsNaN(Power) ? time + "." : $"{time}; {reach.Count} of them dissipate {Quantity.Format(reach.Count * Power * window, "J")} in a window by being read, I²R, circuits not counted.";
    }

    private static double RelativeError(Estimate dwell) => Math.Log(dwell.High / dwell.Low) / (2 * Estimate.NormalQuantile);

    // I² R of each reading at about this bias.
    private static double PowerOf(PointTable points, double bias)
    {
        if (!points.Columns.Any(column => column.Name == "current") || !points.Columns.Any(column => column.Name == "resistance"))
        {
            return double.NaN;
        }

        return points.Column("current").Zip(points.Column("resistance"))
            .Where(reading => Math.Abs((reading.First * reading.Second) - bias) < PowerBand * Math.Abs(bias))
            .Select(reading => reading.First * reading.First * reading.Second).DefaultIfEmpty(double.NaN).Average();
    }
}
