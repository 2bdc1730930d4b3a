namespace SpinBench.Protocols.Runs.Storage;

/// <summary>The catalogue's tables, version 4. <c>docs/</c> readers use the views; the tables are for the suite.</summary>
internal static class CatalogueSchema
{
    public const int Version = 4;

    /// <summary>"SpBn", so that <c>file</c> and we can tell a catalogue from any other database.</summary>
    public const long ApplicationId = 0x5370426E;

    /// <summary>
    /// Rows of a run lie together: row id = run × 2^40 + ordinal in the run, so that a run is a range of the
    /// primary key and needs no index.
    /// </summary>
    public const int RunShift = 40;

    public static readonly string[] Tables =
    [
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            uuid TEXT NOT NULL UNIQUE,
            protocol TEXT NOT NULL,
            device TEXT NOT NULL,
            bench TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'aborted', 'failed', 'interrupted')),
            started TEXT NOT NULL,
            finished TEXT,
            settings TEXT NOT NULL,
            bench_text TEXT NOT NULL,
            software TEXT NOT NULL,
            seed INTEGER,
            simulated INTEGER NOT NULL,
            identities TEXT NOT NULL,
            columns TEXT NOT NULL,
            set_point_columns TEXT NOT NULL,
            planned_points INTEGER NOT NULL,
            sync_window_ms REAL NOT NULL,
            sentinel TEXT,
            remarks TEXT NOT NULL DEFAULT '',
            cut TEXT,
            wire_log TEXT,
            wire_log_sha256 TEXT,
            mounting TEXT NOT NULL DEFAULT 'Perpendicular')
        """,
        """
        CREATE TABLE owners (
            run INTEGER PRIMARY KEY, session TEXT NOT NULL, process INTEGER NOT NULL, process_started TEXT NOT NULL,
            boot TEXT NOT NULL, host TEXT NOT NULL, heartbeat TEXT NOT NULL)
        """,
        """
        CREATE TABLE set_points (
            run INTEGER NOT NULL, set_point INTEGER NOT NULL, "values" TEXT NOT NULL,
            PRIMARY KEY (run, set_point)) WITHOUT ROWID
        """,
        """
        CREATE TABLE attempts (
            run INTEGER NOT NULL, set_point INTEGER NOT NULL, attempt INTEGER NOT NULL,
            started TEXT NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL,
            finished INTEGER NOT NULL DEFAULT 0, superseded INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (run, set_point, attempt)) WITHOUT ROWID
        """,
        """
        CREATE TABLE columns (
            "table" TEXT NOT NULL, "column" TEXT NOT NULL, unit TEXT NOT NULL, description TEXT NOT NULL,
            kind TEXT NOT NULL, PRIMARY KEY ("table", "column")) WITHOUT ROWID
        """,
        """
        CREATE TABLE commits (
            run INTEGER NOT NULL, ordinal INTEGER NOT NULL, set_point INTEGER, attempt INTEGER, points INTEGER,
            committed TEXT NOT NULL, full_sync INTEGER NOT NULL, PRIMARY KEY (run, ordinal)) WITHOUT ROWID
        """,
        """
        CREATE TABLE snapshots (
            run INTEGER PRIMARY KEY, phase TEXT NOT NULL, set_point INTEGER NOT NULL, points INTEGER NOT NULL,
            sentinel_ticks INTEGER, state BLOB)
        """,
        """
        CREATE TABLE sentinels (
            run INTEGER NOT NULL, ordinal INTEGER NOT NULL, at TEXT NOT NULL, set_point INTEGER NOT NULL,
            points INTEGER NOT NULL, resistance REAL, offset REAL, verdict TEXT NOT NULL,
            PRIMARY KEY (run, ordinal)) WITHOUT ROWID
        """,
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
            set_point INTEGER, message TEXT NOT NULL)
        """,
        "CREATE INDEX events_by_run ON events (run)",
        """
        CREATE TABLE traces (
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL, set_point INTEGER NOT NULL, attempt INTEGER NOT NULL,
            point INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, first_sample REAL NOT NULL,
            sample_interval REAL NOT NULL, samples BLOB NOT NULL)
        """,
        "CREATE INDEX traces_by_run ON traces (run)",
        """
        CREATE TABLE curves (
            id INTEGER PRIMARY KEY, run INTEGER, device TEXT NOT NULL, bench TEXT NOT NULL, created TEXT NOT NULL,
            bias REAL NOT NULL, weight REAL, weight_low REAL, weight_high REAL,
            shift REAL, shift_low REAL, shift_high REAL,
            kind TEXT NOT NULL DEFAULT 'probability' CHECK (kind IN ('probability', 'response')),
            drive_unit TEXT NOT NULL DEFAULT 'T', reading_unit TEXT NOT NULL DEFAULT '', pulse_length REAL)
        """,
        """
        CREATE TABLE curve_points (
            curve INTEGER NOT NULL, ordinal INTEGER NOT NULL, field REAL NOT NULL, probability REAL,
            standard_error REAL, PRIMARY KEY (curve, ordinal)) WITHOUT ROWID
        """,
        """
        CREATE TABLE analyses (
            run INTEGER NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL,
            value REAL, low REAL, high REAL, remark TEXT NOT NULL, PRIMARY KEY (run, ordinal)) WITHOUT ROWID
        """,
        """
        CREATE TABLE analysis_remarks (
            run INTEGER NOT NULL, ordinal INTEGER NOT NULL, remark TEXT NOT NULL,
            PRIMARY KEY (run, ordinal)) WITHOUT ROWID
        """,
        """
        CREATE TABLE devices (
            name TEXT PRIMARY KEY, first_seen TEXT NOT NULL, highest_voltage REAL NOT NULL DEFAULT 0,
            dead_at TEXT, dead_because TEXT) WITHOUT ROWID
        """,
        """
        CREATE TABLE touches (
            id INTEGER PRIMARY KEY, device TEXT NOT NULL, bench TEXT NOT NULL, at TEXT NOT NULL,
            resistance REAL, expected REAL, offset REAL, verdict TEXT NOT NULL)
        """,
        "CREATE INDEX touches_by_device ON touches (device)",
        """
        CREATE TABLE sessions (
            bench TEXT PRIMARY KEY, session TEXT NOT NULL, process INTEGER NOT NULL,
            process_started TEXT NOT NULL, boot TEXT NOT NULL, host TEXT NOT NULL, heartbeat TEXT NOT NULL) WITHOUT ROWID
        """,
        .. CampaignSchema.Tables,
    ];

    // What each version added to the one before it.
    private static readonly string[][] s_upgrades =
    [
        [
            "ALTER TABLE runs ADD COLUMN cut TEXT",
            "ALTER TABLE runs ADD COLUMN wire_log TEXT",
            "ALTER TABLE runs ADD COLUMN wire_log_sha256 TEXT",
        ],
        ["ALTER TABLE runs ADD COLUMN mounting TEXT NOT NULL DEFAULT 'Perpendicular'", .. CampaignSchema.Tables],
        [
            "ALTER TABLE curves ADD COLUMN kind TEXT NOT NULL DEFAULT 'probability' CHECK (kind IN ('probability', 'response'))",
            "ALTER TABLE curves ADD COLUMN drive_unit TEXT NOT NULL DEFAULT 'T'",
            "ALTER TABLE curves ADD COLUMN reading_unit TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE curves ADD COLUMN pulse_length REAL",
        ],
    ];

    /// <summary>Makes an empty file a catalogue, brings an older one up to date, or checks that it is one that this version reads.</summary>
    public static void Ensure(CatalogueConnection connection)
    {
        // Another program may be making this very file a catalogue: all that is asked must come from one moment.
        if (connection.Atomically(() => VersionOf(connection), "DEFERRED") == 0)
        {
            connection.Execute("PRAGMA page_size = 8192");
        }

        // Also for an old one: an exported run comes as a single file; at work again it needs its log.
        connection.Execute("PRAGMA journal_mode = WAL");
        if (connection.Atomically(() => VersionOf(connection), "DEFERRED") != Version)
        {
            connection.Atomically(() => Upgrade(connection, VersionOf(connection)));
        }
    }

    private static bool Upgrade(CatalogueConnection connection, long version)
    {
        if (version == Version)
        {
            return false;
        }

        var statements = version == 0 ? Tables : s_upgrades.Skip((int)version - 1).SelectMany(step => step);
        foreach (var statement in statements)
        {
            connection.Execute(statement);
        }

        connection.Execute(FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}"));
        connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {Version}"));
        return true;
    }

    /// <summary>The version of a catalogue, 0 for an empty file. Call it in a transaction.</summary>
    private static long VersionOf(CatalogueConnection connection)
    {
        var application = connection.Scalar<long>("PRAGMA application_id");
        var version = connection.Scalar<long>("PRAGMA user_version") ?? 0;
        if (application == ApplicationId)
        {
            return version <= Version
                ? version
                : throw new CatalogueException(CatalogueFault.NewerVersion, connection.Path, FormattableString.Invariant(
                    $"it has format {version}, and this SpinBench reads up to format {Version}. Update SpinBench, or name another file."));
        }

        return application == 0 && version == 0 && connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") == 0
            ? 0
            : throw new CatalogueException(CatalogueFault.NotACatalogue, connection.Path,
                "the file is a database of another program. Name another file.");
    }
}
