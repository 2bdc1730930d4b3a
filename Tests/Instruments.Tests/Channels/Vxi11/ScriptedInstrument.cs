using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Vxi11;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Vxi11;

/// <summary>A VXI-11 instrument whose every byte a test writes; link 7, as in the protocol's worked example.</summary>
internal sealed class ScriptedInstrument : IAsyncDisposable
{
    private const string NoCredentials = "00000000 00000000 00000000 00000000";

    private readonly ScriptedServer _core = new();
    private uint _transaction;

    public ScriptedServer Abort { get; } = new();

    /// <summary>The channel's clock; it stands still unless a test moves it.</summary>
    public ManualTime Time { get; } = new();

    public IMessageChannel Channel { get; private set; } = null!;

    public ScriptedPeer Peer { get; private set; } = null!;

    public string ResourceName => string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1,{_core.Port}::inst0::INSTR");

    public Vxi11Options Options { get; init; } = new()
    {
        ControlTimeout = TimeSpan.FromSeconds(2),
        Grace = TimeSpan.FromSeconds(2),
        Socket = new TcpSocketOptions { RetryDelay = TimeSpan.Zero },
    };

    /// <summary>Reply to a call that was accepted and executed.</summary>
    public static string Reply(uint transaction, string results) =>
        Record($"{transaction:x8} 00000001 00000000 00000000 00000000 00000000 {results}");

    /// <summary>A whole record: mark and contents.</summary>
    public static string Record(string contents)
    {
        var digits = contents.Count(char.IsAsciiHexDigit) + contents.Count(letter => letter == '.');
        return $"{0x80000000u + digits / 2:x8} {contents}";
    }

    /// <summary>Opens the channel; the link's answer says largest write and error.</summary>
    public async Task OpenAsync(string largestWrite = "00010000", string error = "00000000")
    {
        var opening = new Vxi11ChannelFactory(Time, Options)
            .OpenAsync(ResourceName, TestContext.Current.CancellationToken).AsTask();
        Peer = await _core.AcceptAsync(TestContext.Current.CancellationToken);
        await ExpectAsync(10, "........ 0000000. 00000000 00000005 696e7374 30000000".Replace("0000000.", Options.IsExclusive ? "00000001" : "00000000", StringComparison.Ordinal));
        await AnswerAsync($"{error} 00000007 {Abort.Port:x8} {largestWrite}");
        Channel = await opening;
    }

    /// <summary>Receives the next call on the core channel.</summary>
    public async Task ExpectAsync(int procedure, string arguments)
    {
        _transaction++;
        await Peer.ExpectAsync(Record(
            $"{_transaction:x8} 00000000 00000002 000607af 00000001 {procedure:x8} {NoCredentials} {arguments}"));
    }

    /// <summary>Receives a read of so many bytes within so many milliseconds.</summary>
    public Task ExpectReadAsync(int count, int milliseconds) =>
        ExpectAsync(12, $"00000007 {count:x8} {milliseconds:x8} 00000000 00000000 00000000");

    /// <summary>Answers the last call.</summary>
    public Task AnswerAsync(string results) => Peer.SendAsync(Reply(_transaction, results));

    /// <summary>The number of the last call.</summary>
    public uint Transaction => _transaction;

    public Task<ChannelRead> ReadAsync(byte[] buffer, int milliseconds = 2000, CancellationToken cancellationToken = default) =>
        Channel.ReadAsync(buffer, TimeSpan.FromMilliseconds(milliseconds), cancellationToken).AsTask();

    /// <summary>Expects that a read ends by its time-out.</summary>
    public async Task AssertTimesOutAsync(Task reading)
    {
        await Time.PassUntilAsync(reading);
        await Assert.ThrowsAsync<TimeoutException>(() => reading);
    }

    public async ValueTask DisposeAsync()
    {
        Abort.Dispose();
        Peer?.Dispose();
        if (Channel is not null)
        {
            await Channel.DisposeAsync();
        }

        _core.Dispose();
    }
}
