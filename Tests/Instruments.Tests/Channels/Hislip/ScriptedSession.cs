using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Hislip;

/// <summary>A HiSLIP instrument whose every byte a test writes.</summary>
internal sealed class ScriptedSession : IAsyncDisposable
{
    public const string InitializeFromClient = "48 53 00 00 0100 5342 0000000000000007 68 69 73 6c 69 70 30";
    public const string InitializeResponse = "48 53 01 00 01 00 00 01 0000000000000000";
    public const string AsyncInitialize = "48 53 11 00 00 00 00 01 0000000000000000";
    public const string AsyncInitializeResponse = "48 53 12 00 00 00 56 56 0000000000000000";
    public const string AsyncMaximum = "48 53 0f 00 00000000 0000000000000008 0000000000100000";

    private readonly ScriptedServer _server = new();

    /// <summary>The channel's clock; it stands still unless a test moves it.</summary>
    public ManualTime Time { get; } = new();

    public IMessageChannel Channel { get; private set; } = null!;

    /// <summary>The instrument's end of the synchronous connection.</summary>
    public ScriptedPeer Sync { get; private set; } = null!;

    /// <summary>The instrument's end of the asynchronous connection.</summary>
    public ScriptedPeer Async { get; private set; } = null!;

    public string ResourceName => string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1::hislip0,{_server.Port}::INSTR");

    public HislipOptions Options { get; init; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins to open the channel; the test plays the handshake.</summary>
    public Task<IMessageChannel> BeginAsync() => new HislipChannelFactory(Time, Options).OpenAsync(ResourceName, Token).AsTask();

    public async Task AcceptSyncAsync() => Sync = await _server.AcceptAsync(Token);

    public async Task AcceptAsyncAsync() => Async = await _server.AcceptAsync(Token);

    /// <summary>Opens the channel in the usual way.</summary>
    public async Task OpenAsync(string largest = "0000000000100000", Func<ScriptedSession, Task>? then = null, string response = InitializeResponse)
    {
        var opening = BeginAsync();
        await AcceptSyncAsync();
        await Sync.ExpectAsync(InitializeFromClient);
        await Sync.SendAsync(response);
        await AcceptAsyncAsync();
        await Async.ExpectAsync(AsyncInitialize);
        await Async.SendAsync(AsyncInitializeResponse);
        await Async.ExpectAsync(AsyncMaximum);
        await Async.SendAsync("48 53 10 00 00000000 0000000000000008" + largest);
        if (then is not null)
        {
            await then(this);
        }

        Channel = await opening;
    }

    public Task<ChannelRead> ReadAsync(byte[] buffer, int milliseconds = 5000, CancellationToken cancellationToken = default) =>
        Channel.ReadAsync(buffer, TimeSpan.FromMilliseconds(milliseconds), cancellationToken).AsTask();

    /// <summary>The client sends <c>*IDN?\r\n</c> with this number.</summary>
    public async Task AskAsync(string number, string delivered = "00")
    {
        await Channel.WriteAsync("*IDN?\r\n"u8.ToArray(), Token);
        await Sync.ExpectAsync($"48 53 07 {delivered} {number} 0000000000000007 2a 49 44 4e 3f 0d 0a");
    }

    /// <summary>The instrument answers <c>SIM\n</c> under this number.</summary>
    public Task AnswerAsync(string number) => Sync.SendAsync($"48 53 07 00 {number} 0000000000000004 53494d0a");

    /// <summary>Expects that nothing comes until the time-out has passed.</summary>
    public async Task AssertSilentAsync()
    {
        var reading = ReadAsync(new byte[8]);
        await Time.PassUntilAsync(reading);
        await Assert.ThrowsAsync<TimeoutException>(() => reading);
    }

    public async ValueTask DisposeAsync()
    {
        if (Channel is not null)
        {
            await Channel.DisposeAsync();
        }

        Sync?.Dispose();
        Async?.Dispose();
        _server.Dispose();
    }
}
