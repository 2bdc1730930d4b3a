namespace SpinBench.Protocols.Runs;

/// <summary>What is wrong with a catalogue, for programs; the message says it to people.</summary>
public enum CatalogueFault
{
    /// <summary>Storage failed in a way that none of the others names.</summary>
    Storage,

    /// <summary>The file is something else.</summary>
    NotACatalogue,

    /// <summary>A later SpinBench wrote it.</summary>
    NewerVersion,

    /// <summary>Another program holds it for longer than the wait allowed.</summary>
    Locked,

    /// <summary>No space left; nothing that was acknowledged is lost.</summary>
    DiskFull,

    /// <summary>The file or its folder cannot be written or opened.</summary>
    ReadOnly,

    /// <summary>The file is damaged.</summary>
    Corrupt,

    /// <summary>No run, curve or device of that name.</summary>
    NotFound,

    /// <summary>A run is at work in another process.</summary>
    RunOwned,

    /// <summary>A bench is in use by another session.</summary>
    BenchBusy,

    /// <summary>The run cannot be continued.</summary>
    NotResumable,

    /// <summary>A protocol's columns do not fit those stored under its name.</summary>
    ColumnMismatch,
}
