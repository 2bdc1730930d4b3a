using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs.Export;

/// <summary>One run with everything that belongs to it as a catalogue of its own, in a single file.</summary>
public static class SqliteExport
{
    private static readonly string[] s_byRun =
        ["set_points", "attempts", "commits", "snapshots", "sentinels", "events", "traces", "curves", "analyses", "analysis_remarks"];

    /// <summary>Writes the file, replacing what was there.</summary>
    /// <exception cref="ExportException">The file cannot be written.</exception>
    /// <exception cref="CatalogueException">One of the catalogues failed.</exception>
    public static Task WriteAsync(Catalogue catalogue, long run, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        cancellationToken.ThrowIfCancellationRequested();
        var record = catalogue.Runs.Get(run);
        return ExportFile.WriteAsync(path, partial =>
        {
            File.Delete(partial);
            using var subset = Catalogue.Open(partial, catalogue.Options with { MaximumBytes = null });
            Copy(subset.Connection, catalogue.Path, record);
            return Task.CompletedTask;
        });
    }

    private static void Copy(CatalogueConnection subset, string source, RunRecord run)
    {
        var description = run.Description;
        new PointSchema(subset).Ensure(description.Protocol, description.Columns, description.SetPointColumns);
        subset.Execute("ATTACH $source AS source", ("$source", source));
        subset.Atomically(() =>
        {
            subset.Execute("INSERT INTO main.runs SELECT * FROM source.runs WHERE id = $run", ("$run", run.Id));
            foreach (var table in s_byRun)
            {
                subset.Execute($"INSERT INTO main.{table} SELECT * FROM source.{table} WHERE run = $run", ("$run", run.Id));
            }

            subset.Execute("""
                INSERT INTO main.curve_points SELECT p.* FROM source.curve_points p JOIN main.curves c ON c.id = p.curve
                """);
            subset.Execute("INSERT INTO main.devices SELECT * FROM source.devices WHERE name = $device", ("$device", description.Device));
            subset.Execute("INSERT INTO main.touches SELECT * FROM source.touches WHERE device = $device", ("$device", description.Device));
            CopyPoints(subset, run);
            return true;
        });
        subset.Execute("DETACH source");
        subset.Execute("PRAGMA journal_mode = DELETE");
    }

    private static void CopyPoints(CatalogueConnection subset, RunRecord run)
    {
        var table = PointSchema.TableOf(run.Description.Protocol);
        var columns = string.Join(", ",
            run.Description.Columns.Select(column => $"\"{column.Name}\"").Prepend("id, set_point, attempt, point"));
        var first = run.Id << CatalogueSchema.RunShift;
        subset.Execute(
            $"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM source.{table} WHERE id >= $first AND id < $end",
            ("$first", first), ("$end", first + (1L << CatalogueSchema.RunShift)));
    }
}
