using SpinBench.Instruments.Files;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
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

        return evidence.Count > 0
            ? (evidence, remarks, device)
            : throw new UsageException("None of these runs holds anything that a twin is compared with: "
                + "name runs of telegraph, switching-probability, vcma or dwell-field that have points; \"spinbench runs list\" shows them.");
    }

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
        var description = run.Description;
        if (run.Points == 0 || s_needed.Any(needed => description.Columns.All(column => column.Name != needed)))
        {
            return [];
        }

        return TelegraphRuns.Of(run, catalogue.Runs.Points(run.Id), ApertureOf(description));
    }

    // Every protocol that reads the junction by its voltage states the readings' integration time with these keys.
    private static double ApertureOf(RunDescription description)
    {
        var root = SettingsFile.Parse(description.Settings, "stored settings").Root;
        return root.Quantity("nplc", "", 0, 0, 1000) / root.Quantity("line frequency", "Hz", 50, 45, 65);
    }
}
