using System.Text.Json;
using Microsoft.Data.Sqlite;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Campaigns;

/// <summary>The campaigns of a catalogue: what they are, where they stand, who works on them.</summary>
/// <remarks>Which of its steps are measured is told by the runs: <see cref="RunTable.OfCampaign"/>.</remarks>
public sealed class CampaignTable
{
    private const string Select = """
        SELECT id, name, file, text, devices, bench, bench_text, bench_folder, mounting, seed, cut, state, started, finished
        FROM campaigns
        """;

    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    internal CampaignTable(CatalogueConnection connection, CatalogueOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>All campaigns, oldest first.</summary>
    public IReadOnlyList<CampaignRecord> List() => _connection.Query(Select + " ORDER BY id", Read);

    /// <summary>One campaign.</summary>
    /// <exception cref="CatalogueException">There is none with that number.</exception>
    public CampaignRecord Get(long campaign) => _connection.Query(Select + " WHERE id = $id", Read, ("$id", campaign)).FirstOrDefault()
        ?? throw new CatalogueException(CatalogueFault.NotFound, _connection.Path,
            FormattableString.Invariant($"there is no campaign {campaign}. \"campaign list\" shows those there are."));

    /// <summary>Writes a new campaign down; <paramref name="owner"/> works on it.</summary>
    /// <returns>Its number.</returns>
    public long Begin(CampaignDescription description, RunOwner owner)
    {
        ArgumentNullException.ThrowIfNull(description);
        return _connection.Atomically(() =>
        {
            _connection.Execute(
                """
                INSERT INTO campaigns (uuid, name, file, text, devices, bench, bench_text, bench_folder, mounting, seed, cut, state, started)
                VALUES ($uuid, $name, $file, $text, $devices, $bench, $bench_text, $bench_folder, $mounting, $seed, $cut, 'running', $now)
                """,
                ("$uuid", Guid.NewGuid().ToString()), ("$name", description.Name), ("$file", description.File),
                ("$text", description.Text), ("$devices", JsonSerializer.Serialize(description.Devices)),
                ("$bench", description.Bench), ("$bench_text", description.BenchText), ("$bench_folder", description.BenchFolder),
                ("$mounting", description.Mounting.ToString()),
                ("$seed", description.Seed is { } seed ? unchecked((long)seed) : null), ("$cut", description.Cut?.ToString()),
                ("$now", _options.Now()));
            var id = _connection.Scalar<long>("SELECT last_insert_rowid()")!.Value;
            OwnerRows.Write(_connection, "campaign_owners", id, owner, _options.Now());
            return id;
        });
    }

    /// <summary>Takes a campaign over that stopped before its end.</summary>
    /// <exception cref="CatalogueException">It is complete, or its owner is alive.</exception>
    public void TakeOver(long campaign, RunOwner owner) => _connection.Atomically(() =>
    {
        if (Get(campaign).State == RunState.Complete)
        {
            throw new CatalogueException(CatalogueFault.NotResumable, _connection.Path, FormattableString.Invariant(
                $"campaign {campaign} is complete; there is nothing to resume. \"campaign report {campaign}\" shows what it found."));
        }

        var now = _options.WallClock.GetUtcNow();
        if (OwnerRows.Alive(_connection, "campaign_owners", "campaign", campaign, now) is { } holder)
        {
            throw new CatalogueException(CatalogueFault.RunOwned, _connection.Path, FormattableString.Invariant(
                $"campaign {campaign} is at work in {holder}. Stop it there before resuming."));
        }

        _connection.Execute("UPDATE campaigns SET state = 'running', finished = NULL WHERE id = $id", ("$id", campaign));
        OwnerRows.Write(_connection, "campaign_owners", campaign, owner, WallTime.Format(now));
        return true;
    });

    /// <summary>Puts a corrected file in the place of a campaign's.</summary>
    public void Correct(long campaign, string file, string text) => _connection.Execute(
        "UPDATE campaigns SET file = $file, text = $text WHERE id = $id", ("$file", file), ("$text", text), ("$id", campaign));

    /// <summary>Writes down how a campaign ended and lets go of it.</summary>
    public void End(long campaign, RunState state, RunOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _connection.Atomically(() =>
        {
            _connection.Execute("UPDATE campaigns SET state = $state, finished = $now WHERE id = $id",
                ("$state", state.ToKey()), ("$now", _options.Now()), ("$id", campaign));
            return _connection.Execute("DELETE FROM campaign_owners WHERE campaign = $id AND session = $session",
                ("$id", campaign), ("$session", owner.Session));
        });
    }

    /// <summary>Writes something down that a user should know.</summary>
    public void Note(long campaign, CampaignEventKind kind, string device, string step, string message) => _connection.Execute(
        "INSERT INTO campaign_events (campaign, at, kind, device, step, message) VALUES ($campaign, $now, $kind, $device, $step, $message)",
        ("$campaign", campaign), ("$now", _options.Now()), ("$kind", kind.ToString()), ("$device", device), ("$step", step),
        ("$message", message));

    /// <summary>What a user should know about a campaign, oldest first.</summary>
    public IReadOnlyList<CampaignEvent> Events(long campaign) => _connection.Query(
        "SELECT at, kind, device, step, message FROM campaign_events WHERE campaign = $campaign ORDER BY id",
        reader => new CampaignEvent(
            WallTime.Parse(reader.GetString(0)), Enum.Parse<CampaignEventKind>(reader.GetString(1)), reader.GetString(2),
            reader.GetString(3), reader.GetString(4)),
        ("$campaign", campaign));

    private static CampaignRecord Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Description = new CampaignDescription
        {
            Name = reader.GetString(1),
            File = reader.GetString(2),
            Text = reader.GetString(3),
            Devices = JsonSerializer.Deserialize<string[]>(reader.GetString(4)) ?? [],
            Bench = reader.GetString(5),
            BenchText = reader.GetString(6),
            BenchFolder = reader.GetString(7),
            Mounting = Enum.Parse<Mounting>(reader.GetString(8)),
            Seed = reader.IsDBNull(9) ? null : unchecked((ulong)reader.GetInt64(9)),
            Cut = reader.IsDBNull(10) ? null : Enum.Parse<SimulationCut>(reader.GetString(10)),
        },
        State = Enum.Parse<RunState>(reader.GetString(11), ignoreCase: true),
        Started = WallTime.Parse(reader.GetString(12)),
        Finished = reader.IsDBNull(13) ? null : WallTime.Parse(reader.GetString(13)),
    };
}
