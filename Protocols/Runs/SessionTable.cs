using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>Who uses which real bench: one session at a time.</summary>
/// <remarks>
/// A simulated bench belongs to its process and needs no claim. Sessions know of each other through the catalogue
/// they share.
/// </remarks>
public sealed class SessionTable
{
    private readonly CatalogueConnection _connection;
    private readonly CatalogueOptions _options;

    internal SessionTable(CatalogueConnection connection, CatalogueOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>Claims a bench, taking over from a session that has died.</summary>
    /// <exception cref="CatalogueException">Another session is at work on it; the message names its process.</exception>
    public void Claim(string bench, RunOwner owner) => _connection.Atomically(() =>
    {
        var now = _options.WallClock.GetUtcNow();
        var holder = OwnerRows.Alive(_connection, "sessions", "bench", bench, now);
        if (holder is not null && holder.Session != owner.Session)
        {
            throw new CatalogueException(CatalogueFault.BenchBusy, _connection.Path,
                $"bench \"{bench}\" is in use by {holder}. Wait until it has finished, or stop it there.");
        }

        OwnerRows.Write(_connection, "sessions", bench, owner, WallTime.Format(now));
        return true;
    });

    /// <summary>Says that the session still works; a run does it by itself.</summary>
    public void Beat(RunOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _connection.Execute("UPDATE sessions SET heartbeat = $now WHERE session = $session",
            ("$now", _options.Now()), ("$session", owner.Session));
    }

    /// <summary>Gives every bench of a session back.</summary>
    public void Release(RunOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _connection.Execute("DELETE FROM sessions WHERE session = $session", ("$session", owner.Session));
    }
}
