using SpinBench.Cli.Measuring;
using SpinBench.Instruments.Files;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Twins;

/// <summary>Reads runs of one device from the catalogue and reduces them to data sets for a twin.</summary>
internal static class TwinRuns
{
    private static readonly string[] s_needed = ["time", "resistance", "current"];

    /// <summary>The data sets of the runs, and what a user should know about them.</summary>
    /// <exception cref="UsageException">The runs are of several devices, or none of them says anything.</exception>
    public static (IReadOnlyList<ITwinEvidence> Evidence, IReadOnlyList<string> Remarks, string Device) Read(
        Catalogue catalogue, IReadOnlyList<long> runs)
    {
        var records = runs.Distinct().Select(catalogue.Runs.Get).ToArray();
        var device = RequireOneDevice(records);
        var (evidence, remarks) = (new List<ITwinEvidence>(), new List<string>());
        foreach (var record in records)
        {
            var sets = Of(catalogue, record).ToArray();
            evidence.AddRange(sets);
            if (sets.Length > 0 && StageAngleOf(record.Description) is { } angle)
            {
                remarks.Add($"run {record.Id} was simulated on a stage of its own misalignment, {Show.Value(angle, "rad")}: "
                    + "the misalignment above is that of the stage, not of the simulated device's file");
            }

            if (sets.Length == 0)
            {
                remarks.Add($"run {record.Id} ({record.Description.Protocol}) holds nothing that a twin is compared with; it is left out");
            }
            else if (record.State != RunState.Complete)
            {
                remarks.Add($"run {record.Id} is not complete: the {record.Points} points that are there are used (\"spinbench runs resume {record.Id}\" goes on with it)");
            }
        }

        remarks.AddRange(RepeatedChance(records));
        return evidence.Count > 0
            ? (evidence, remarks, device)
            : throw new UsageException("None of these runs holds anything that a twin is compared with: "
                + "name runs of telegraph, switching-probability, vcma, dwell-field, field-loop, current-voltage or st-fmr that have points; \"spinbench runs list\" shows them.");
    }

    // The simulated bench draws the same numbers for the same seed, in whatever run.
    private static IEnumerable<string> RepeatedChance(RunRecord[] records) => records
        .Where(record => record.Description.Seed is not null).GroupBy(record => record.Description.Seed!.Value).Where(group => group.Count() > 1)
        .Select(group => $"runs {string.Join(", ", group.Select(run => run.Id))} were simulated with one seed ({group.Key}): their junction and "
            + "instruments repeat the same chance, which a lab's never do, and the intervals are too narrow; measure each with a --seed of its own");

    // A bench's own angle stands in the place of the device's.
    private static double? StageAngleOf(RunDescription description) => description.Simulated
        ? BenchFile.Parse(description.BenchText, "stored bench").Simulation?.Misalignment
        : null;

    private static string RequireOneDevice(RunRecord[] records)
    {
        var devices = records.GroupBy(record => record.Description.Device).ToArray();
        return devices.Length == 1
            ? devices[0].Key
            : throw new UsageException("A twin is of one device, and these runs are of several: "
                + string.Join("; ", devices.Select(group => $"{group.Key} (runs {string.Join(", ", group.Select(run => run.Id))})"))
                + ". Name runs of one of them.");
    }

    private static IEnumerable<ITwinEvidence> Of(Catalogue catalogue, RunRecord run)
    {
        if (run.Points == 0)
        {
            return [];
        }

        var points = catalogue.Runs.Points(run.Id);
        return run.Description.Protocol switch
        {
            FieldLoopProtocol.ProtocolName => OfLoop(catalogue, run, points),
            ResonanceProtocol.ProtocolName => OfResonance(catalogue, run, points),
            CurrentVoltageProtocol.ProtocolName => TelegraphRuns.OfCurve(run, points, ApertureOf(run.Description)),
            _ when s_needed.All(needed => run.Description.Columns.Any(column => column.Name == needed)) =>
                TelegraphRuns.Of(run, points, ApertureOf(run.Description)),
            _ => [],
        };
    }

    private static IEnumerable<ITwinEvidence> OfLoop(Catalogue catalogue, RunRecord run, PointTable points)
    {
        var protocol = (FieldLoopProtocol)ProtocolOf(run);
        var loop = (FieldLoopAnalysis)protocol.Analyse(catalogue.Runs.SetPoints(run.Id), points);
        return LoopEvidence.Of(
            run.Id, loop, run.Description.Mounting, Median(points.Column("current")), ApertureOf(run.Description), FieldErrorOf(points));
    }

    private static IEnumerable<ITwinEvidence> OfResonance(Catalogue catalogue, RunRecord run, PointTable points)
    {
        var protocol = (ResonanceProtocol)ProtocolOf(run);
        var measured = points.Column("measured_field").Where(double.IsFinite).ToArray();
        return ResonanceEvidence.Of(
            run.Id, catalogue.Runs.Analysis(run.Id) ?? protocol.Analyse(catalogue.Runs.SetPoints(run.Id), points), protocol.Settings,
            Median(measured.Length > 0 ? measured : points.Column("set_field")), FieldErrorOf(points));
    }

    private static double FieldErrorOf(PointTable points) => points.Column("measured_field").Any(double.IsFinite)
        ? TwinSystematics.GaussmeterError
        : TwinSystematics.UnmeasuredFieldError;

    private static IProtocol ProtocolOf(RunRecord run) => PlannedProtocol.Stored(
        run.Description.Settings, run.Description.Protocol, BenchFile.Parse(run.Description.BenchText, "stored bench")).Protocol;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    // Every protocol that reads the junction by its voltage states the readings' integration time with these keys.
    private static double ApertureOf(RunDescription description)
    {
        var root = SettingsFile.Parse(description.Settings, "stored settings").Root;
        return root.Quantity("nplc", "", 0, 0, 1000) / root.Quantity("line frequency", "Hz", 50, 45, 65);
    }
}
