using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.WireLogs;

namespace SpinBench.Cli.Composition;

/// <summary>The wire log of an open bench, with the clock that it records.</summary>
internal sealed class Recording : IDisposable
{
    private readonly WireLogWriter _log;

    public Recording(string file, TimeProvider time)
    {
        _log = new WireLogWriter(file, time);
        Time = new RecordingTime(time, _log);
    }

    public string File => _log.Path;

    public RecordingTime Time { get; }

    /// <summary>What the closed file hashes to.</summary>
    public string? Hash => _log.Hash;

    public IReadOnlyList<IChannelFactory> Record(IEnumerable<IChannelFactory> channels) =>
        [.. channels.Select(channel => new RecordingChannelFactory(channel, _log, Time))];

    public void Dispose() => _log.Dispose();
}
