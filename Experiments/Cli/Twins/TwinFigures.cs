using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Twins;

/// <summary>Draws data against twin: dwell times and levels against field, a colour for each data set.</summary>
internal static class TwinFigures
{
    private const double Oersted = 1e-4;
    private const int LinePoints = 121;

    public static async Task<IReadOnlyList<string>> SaveAsync(
        TwinPosterior posterior, string folder, string title, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (var (mounting, sets) in posterior.Sets
            .Where(set => set.Evidence is TelegraphEvidence { HasOneCurrent: true }).GroupBy(set => ((TelegraphEvidence)set.Evidence).Mounting).Select(group => (group.Key, group.ToArray())))
        {
            var name = mounting == Mounting.InPlane ? "in-plane" : "perpendicular";
            var runs = string.Join("-", sets.Select(set => set.Evidence.Run).Distinct());
            var (dwell, levels) = (new List<Curve>(), new List<Curve>());
            foreach (var (series, set) in sets.Index())
            {
                dwell.AddRange(Dwell(posterior, set, series));
                levels.AddRange(Levels(posterior, set, series));
            }

            if (dwell.Any(curve => curve.IsDotted && curve.X.Count > 0))
            {
                files.AddRange(await Draw(title, mounting, "Relaxation time 1/λ (s)", dwell, isLogarithmic: true)
                    .SaveAsync(Path.Combine(folder, $"twin-{runs}-{name}-relaxation.svg"), cancellationToken));
            }

            if (levels.Any(curve => curve.IsDotted && curve.X.Count > 0))
            {
                files.AddRange(await Draw(title, mounting, "Resistance (ohm)", levels, isLogarithmic: false)
                    .SaveAsync(Path.Combine(folder, $"twin-{runs}-{name}-levels.svg"), cancellationToken));
            }
        }

        return files;
    }

    private static Figure Draw(string title, Mounting mounting, string label, List<Curve> curves, bool isLogarithmic) => new LineFigure
    {
        Title = $"{title}, {mounting.Key()} field",
        Remark = "points: measured, with standard errors; lines: the twin",
        XLabel = "Field (Oe)",
        YLabel = label,
        XColumn = "field_oe",
        Curves = curves,
        IsLogarithmic = isLogarithmic,
    }.Draw();

    private static IEnumerable<Curve> Dwell(TwinPosterior posterior, TwinAgreement set, int series)
    {
        var evidence = (TelegraphEvidence)set.Evidence;
        var seen = evidence.Records.Select(record => (record.Field, Rate: RateOf(record)))
            .Where(point => point.Rate is not null).Select(point => (point.Field, Rate: point.Rate!.Value)).OrderBy(point => point.Field).ToArray();
        if (seen.Length == 0)
        {
            yield break;
        }

        var label = Label(evidence);
        yield return new Curve(label, Fields(seen.Select(point => point.Field)), [.. seen.Select(point => 1 / point.Rate.Value)])
        {
            Column = $"relaxation_time_s_{series}", IsDotted = true, Series = series,
            StandardErrors = [.. seen.Select(point => point.Rate.Error / (point.Rate.Value * point.Rate.Value))],
        };
        var (model, grid) = (new TwinModel(posterior.Device), Grid(seen.Select(point => point.Field)));
        yield return new Curve("", Fields(grid),
            [.. grid.Select(field => 1 / model.At(evidence.Mounting, evidence.Records[0].Current, field - set.Systematics.FieldOffset).Relaxation)])
        {
            Column = $"twin_relaxation_time_s_{series}", Series = series,
        };
    }

    private static IEnumerable<Curve> Levels(TwinPosterior posterior, TwinAgreement set, int series)
    {
        var evidence = (TelegraphEvidence)set.Evidence;
        var records = evidence.Records.OrderBy(record => record.Field).ToArray();
        (double Field, double Level)[] seen =
        [
            .. records.Where(record => double.IsFinite(record.Low)).Select(record => (record.Field, record.Low)),
            .. records.Where(record => double.IsFinite(record.High)).Select(record => (record.Field, record.High)),
        ];
        if (seen.Length == 0)
        {
            yield break;
        }

        yield return new Curve(Label(evidence), Fields(seen.Select(point => point.Field)), [.. seen.Select(point => point.Level)])
        {
            Column = $"level_ohm_{series}", IsDotted = true, Series = series,
        };
        var (model, grid) = (new TwinModel(posterior.Device), Grid(seen.Select(point => point.Field)));
        var levels = grid.Select(field => model.LevelsAt(evidence.Mounting, records[0].Current, field - set.Systematics.FieldOffset)).ToArray();
        var gain = 1 + set.Systematics.Gain;
        yield return new Curve("", Fields(grid), [.. levels.Select(level => level.Low * gain)]) { Column = $"twin_low_ohm_{series}", Series = series };
        yield return new Curve("", Fields(grid), [.. levels.Select(level => level.High * gain)]) { Column = $"twin_high_ohm_{series}", Series = series };
    }

    // Relaxation rate with its error as far as a record of its own says one.
    private static (double Value, double Error)? RateOf(TelegraphRecord record)
    {
        var counts = record.Transitions;
        if (!record.IsCounted || counts.Switches < 5 || counts.FromHigh == 0 || counts.FromLow == 0)
        {
            return null;
        }

        var (fall, rise) = (counts.Fell / (double)counts.FromHigh, counts.Rose / (double)counts.FromLow);
        var mixed = fall + rise;
        if (mixed > 0.9)
        {
            return null;
        }

        var error = Math.Sqrt(fall * (1 - fall) / counts.FromHigh + rise * (1 - rise) / counts.FromLow) / (1 - mixed);
        return (-Math.Log(1 - mixed) / record.Timing.Interval, error / record.Timing.Interval);
    }

    private static string Label(TelegraphEvidence evidence) => $"run {evidence.Run}, {Show.Value(evidence.Records[0].Current, "A")}";

    private static double[] Fields(IEnumerable<double> fields) => [.. fields.Select(field => field / Oersted)];

    private static double[] Grid(IEnumerable<double> fields)
    {
        var all = fields.ToArray();
        var (low, high) = (all.Min(), all.Max());
        (low, high) = high - low > Oersted ? (low, high) : (low - 10 * Oersted, high + 10 * Oersted);
        return [.. Enumerable.Range(0, LinePoints).Select(index => low + (high - low) * index / (LinePoints - 1))];
    }
}
