using System.Runtime.InteropServices;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The waveforms of a catalogue: samples as little-endian 64-bit floating point.</summary>
public sealed class TraceTable
{
    private readonly CatalogueConnection _connection;

    internal TraceTable(CatalogueConnection connection) => _connection = connection;

    /// <summary>Stores a waveform that belongs to a point.</summary>
    /// <returns>Its number.</returns>
    public long Save(TraceRecord trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        Insert(_connection, trace);
        return _connection.Scalar<long>("SELECT last_insert_rowid()")!.Value;
    }

    /// <summary>Stores a waveform over any connection to the catalogue, as part of its transaction.</summary>
    internal static void Insert(CatalogueConnection connection, TraceRecord trace) => connection.Execute(
        """
        INSERT INTO traces (run, set_point, attempt, point, name, unit, first_sample, sample_interval, samples)
        VALUES ($run, $set_point, $attempt, $point, $name, $unit, $first, $interval, $samples)
        """,
        ("$run", trace.Run), ("$set_point", trace.SetPoint), ("$attempt", trace.Attempt), ("$point", trace.Point),
        ("$name", trace.Name), ("$unit", trace.Unit), ("$first", trace.FirstSample), ("$interval", trace.SampleInterval),
        ("$samples", MemoryMarshal.AsBytes<double>(trace.Samples).ToArray()));

    /// <summary>The waveforms of a run.</summary>
    public IReadOnlyList<TraceRecord> OfRun(long run) => _connection.Query(
        """
        SELECT set_point, attempt, point, name, unit, first_sample, sample_interval, samples FROM traces
        WHERE run = $run ORDER BY id
        """,
        reader => new TraceRecord(
            run, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4),
            reader.GetDouble(5), reader.GetDouble(6),
            MemoryMarshal.Cast<byte, double>(reader.GetFieldValue<byte[]>(7)).ToArray()),
        ("$run", run));
}
