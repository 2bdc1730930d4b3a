namespace SpinBench.Protocols.Runs;

/// <summary>How a catalogue stores.</summary>
public sealed record CatalogueOptions
{
    /// <summary>
    /// A power cut loses at most what was committed within this time, 0 to 10 s; a killed process loses nothing. Recorded with every run.
    /// </summary>
    public TimeSpan SyncWindow { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait for another program's lock, 1 s to some minutes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Size of the write-ahead log in bytes from which it is moved into the file.</summary>
    public long CheckpointBytes { get; init; } = 64L << 20;

    /// <summary>Largest size of the catalogue in bytes, a quota; null for as much as the disk holds.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>The clock of the operating system, which owners, heartbeats and commits are stamped with.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;
}
