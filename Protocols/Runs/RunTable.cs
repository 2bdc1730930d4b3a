using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>The runs of a catalogue, to be read.</summary>
public sealed class RunTable
{
    private readonly CatalogueConnection _connection;

    internal RunTable(CatalogueConnection connection) => _connection = connection;

    /// <summary>All runs, oldest first; of one device or protocol when named.</summary>
    public IReadOnlyList<RunRecord> List(string? device = null, string? protocol = null) => _connection.Query(
        Select + """
             WHERE ($device IS NULL OR r.device = $device) AND ($protocol IS NULL OR r.protocol = $protocol) ORDER BY r.id
            """,
        Read, ("$device", device), ("$protocol", protocol));

    /// <summary>All runs of a campaign, oldest first.</summary>
    public IReadOnlyList<RunRecord> OfCampaign(long campaign) =>
        _connection.Query(Select + " WHERE c.campaign = $campaign ORDER BY r.id", Read, ("$campaign", campaign));

    /// <summary>One run.</summary>
    /// <exception cref="CatalogueException">There is none with that number.</exception>
    public RunRecord Get(long run) =>
        _connection.Query(Select + " WHERE r.id = $run", Read, ("$run", run)).FirstOrDefault()
        ?? throw new CatalogueException(CatalogueFault.NotFound, _connection.Path,
            FormattableString.Invariant($"there is no run {run}. \"runs list\" shows those there are."));

    /// <summary>The newest run, or null in an empty catalogue.</summary>
    public RunRecord? Newest() =>
        _connection.Query(Select + " ORDER BY r.id DESC LIMIT 1", Read).FirstOrDefault();

    /// <summary>The set points chosen so far.</summary>
    public IReadOnlyList<SetPoint> SetPoints(long run)
    {
        var columns = Get(run).Description.SetPointColumns;
        return _connection.Query(
            "SELECT set_point, \"values\" FROM set_points WHERE run = $run ORDER BY set_point",
            reader => new SetPoint(reader.GetInt32(0), DescriptionText.ReadSetPoint(columns, reader.GetString(1))),
            ("$run", run));
    }

    /// <summary>The valid points in the order they were measured; of one set point when named. NULL comes back as NaN.</summary>
    public PointTable Points(long run, int? setPoint = null)
    {
        var record = Get(run);
        var points = new PointTable(record.Description.Columns);
        foreach (var (owner, batch) in Batches(record, setPoint))
        {
            points.Append(owner, batch);
        }

        return points;
    }

    /// <summary>The valid points set point by set point, read one after the other; for exports of long runs.</summary>
    internal IEnumerable<(int SetPoint, PointBatch Batch)> Batches(RunRecord run, int? setPoint = null)
    {
        var ranges = _connection.Query(
            """
            SELECT set_point, first_row, last_row FROM attempts
            WHERE run = $run AND superseded = 0 AND last_row >= first_row AND ($set_point IS NULL OR set_point = $set_point)
            ORDER BY set_point
            """,
            reader => (SetPoint: reader.GetInt32(0), First: reader.GetInt64(1), Last: reader.GetInt64(2)),
            ("$run", run.Id), ("$set_point", setPoint));
        if (ranges.Count == 0)
        {
            yield break;
        }

        using var selection = new PointSelection(_connection, run.Description.Protocol, run.Description.Columns);
        foreach (var range in ranges)
        {
            yield return (range.SetPoint, selection.Read(range.First, range.Last));
        }
    }

    /// <summary>What a user should know about the run, oldest first.</summary>
    public IReadOnlyList<RunEvent> Events(long run) => _connection.Query(
        "SELECT at, kind, set_point, message FROM events WHERE run = $run ORDER BY id",
        reader => new RunEvent(
            WallTime.Parse(reader.GetString(0)), Enum.Parse<RunEventKind>(reader.GetString(1), ignoreCase: true),
            reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetString(3)),
        ("$run", run));

    /// <summary>Every commit of the run.</summary>
    public IReadOnlyList<CommitRecord> Commits(long run) => _connection.Query(
        "SELECT ordinal, set_point, attempt, points, committed, full_sync FROM commits WHERE run = $run ORDER BY ordinal",
        reader => new CommitRecord(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetInt64(3),
            WallTime.Parse(reader.GetString(4)), reader.GetInt64(5) != 0),
        ("$run", run));

    /// <summary>The sentinel readings, first to last; the first is what the others are compared with.</summary>
    public IReadOnlyList<SentinelRecord> Sentinels(long run) => _connection.Query(
        "SELECT at, set_point, points, resistance, offset, verdict FROM sentinels WHERE run = $run ORDER BY ordinal",
        reader => new SentinelRecord(
            WallTime.Parse(reader.GetString(0)), reader.GetInt32(1), reader.GetInt64(2),
            reader.NumberOrNaN(3), reader.NumberOrNaN(4), Enum.Parse<SentinelVerdict>(reader.GetString(5), ignoreCase: true)),
        ("$run", run));

    /// <summary>What the points say, as stored at the end of the run; null before. The curve is in <see cref="CurveTable"/>.</summary>
    public RunAnalysis? Analysis(long run)
    {
        var quantities = _connection.Query(
            "SELECT name, unit, value, low, high, remark FROM analyses WHERE run = $run ORDER BY ordinal",
            reader => new FittedQuantity(
                reader.GetString(0), reader.GetString(1), reader.NumberOrNaN(2), reader.NumberOrNaN(3),
                reader.NumberOrNaN(4), reader.GetString(5)),
            ("$run", run));
        var remarks = _connection.Query(
            "SELECT remark FROM analysis_remarks WHERE run = $run ORDER BY ordinal", reader => reader.GetString(0), ("$run", run));
        return quantities.Count + remarks.Count == 0 ? null : new RunAnalysis(quantities, remarks);
    }

    /// <summary>Stores what the points say, in place of what was stored before.</summary>
    public void SaveAnalysis(long run, RunAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _connection.Atomically(() =>
        {
            _connection.Execute("DELETE FROM analyses WHERE run = $run", ("$run", run));
            _connection.Execute("DELETE FROM analysis_remarks WHERE run = $run", ("$run", run));
            foreach (var (ordinal, quantity) in analysis.Quantities.Index())
            {
                _connection.Execute(
                    "INSERT INTO analyses VALUES ($run, $ordinal, $name, $unit, $value, $low, $high, $remark)",
                    ("$run", run), ("$ordinal", ordinal), ("$name", quantity.Name), ("$unit", quantity.Unit),
                    ("$value", quantity.Value.NullIfNaN()), ("$low", quantity.Low.NullIfNaN()),
                    ("$high", quantity.High.NullIfNaN()), ("$remark", quantity.Remark));
            }

            foreach (var (ordinal, remark) in analysis.Remarks.Index())
            {
                _connection.Execute("INSERT INTO analysis_remarks VALUES ($run, $ordinal, $remark)",
                    ("$run", run), ("$ordinal", ordinal), ("$remark", remark));
            }

            return true;
        });
    }

    /// <summary>Stores what the closed wire log of a run hashes to.</summary>
    public void SaveWireLogHash(long run, string hash) => _connection.Execute(
        "UPDATE runs SET wire_log_sha256 = $hash WHERE id = $run", ("$hash", hash), ("$run", run));

    private const string Select = """
        SELECT r.id, r.uuid, r.protocol, r.device, r.bench, r.state, r.started, r.finished, r.settings, r.bench_text,
            r.software, r.seed, r.simulated, r.identities, r.columns, r.set_point_columns, r.planned_points,
            r.sync_window_ms, r.remarks, o.session, o.process, o.process_started, o.boot, o.host, o.heartbeat,
            (SELECT count(*) FROM set_points s WHERE s.run = r.id),
            (SELECT coalesce(sum(a.last_row - a.first_row + 1), 0) FROM attempts a WHERE a.run = r.id AND a.superseded = 0), r.sentinel,
            r.cut, r.wire_log, r.wire_log_sha256, r.mounting, c.campaign, c.step
        FROM runs r LEFT JOIN owners o ON o.run = r.id LEFT JOIN campaign_runs c ON c.run = r.id
        """;

    private static RunRecord Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Uuid = Guid.Parse(reader.GetString(1)),
        Description = ReadDescription(reader),
        State = Enum.Parse<RunState>(reader.GetString(5), ignoreCase: true),
        Started = WallTime.Parse(reader.GetString(6)),
        Finished = reader.IsDBNull(7) ? null : WallTime.Parse(reader.GetString(7)),
        SyncWindow = TimeSpan.FromMilliseconds(reader.GetDouble(17)),
        Owner = reader.IsDBNull(19) ? null : OwnerRows.Read(reader, 19),
        Heartbeat = reader.IsDBNull(19) ? null : WallTime.Parse(reader.GetString(24)),
        SetPoints = reader.GetInt32(25),
        Points = reader.GetInt64(26),
    };

    private static RunDescription ReadDescription(SqliteDataReader reader) => new()
    {
        Protocol = reader.GetString(2),
        Device = reader.GetString(3),
        Bench = reader.GetString(4),
        Settings = reader.GetString(8),
        BenchText = reader.GetString(9),
        SoftwareVersion = reader.GetString(10),
        Seed = reader.IsDBNull(11) ? null : unchecked((ulong)reader.GetInt64(11)),
        Simulated = reader.GetInt64(12) != 0,
        Identities = DescriptionText.ReadIdentities(reader.GetString(13)),
        Columns = DescriptionText.ReadColumns(reader.GetString(14)),
        SetPointColumns = DescriptionText.ReadColumns(reader.GetString(15)),
        PlannedPoints = reader.GetInt64(16),
        Remarks = reader.GetString(18),
        Sentinel = reader.IsDBNull(27) ? null : DescriptionText.ReadSentinel(reader.GetString(27)),
        Cut = reader.IsDBNull(28) ? null : Enum.Parse<SimulationCut>(reader.GetString(28)),
        WireLog = reader.IsDBNull(29) ? null : reader.GetString(29),
        WireLogHash = reader.IsDBNull(30) ? null : reader.GetString(30),
        Mounting = Enum.Parse<Mounting>(reader.GetString(31)),
        Campaign = reader.IsDBNull(32) ? null : new StepOfCampaign(reader.GetInt64(32), reader.GetString(33)),
    };
}
