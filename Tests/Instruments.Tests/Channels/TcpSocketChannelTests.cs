using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels;

public sealed class TcpSocketChannelTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TcpSocketChannelTests() => _listener.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string ResourceName => string.Create(
        CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1::{((IPEndPoint)_listener.LocalEndpoint).Port}::SOCKET");

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_session_talks_over_a_socket()
    {
        var (session, instrument) = await OpenSessionAsync();
        await using (session)
        using (instrument)
        {
            var answer = session.QueryAsync("READ?", Token);
            Assert.Equal("READ?\n", await ReceiveAsync(instrument, 6));
            await instrument.SendAsync("+1.5"u8.ToArray(), Token);
            await instrument.SendAsync("E-03\n"u8.ToArray(), Token);
            Assert.Equal("+1.5E-03", await answer);
        }
    }

    [Fact]
    public async Task Silence_is_a_timeout()
    {
        var (channel, instrument) = await OpenAsync();
        await using (channel)
        using (instrument)
        {
            await Assert.ThrowsAsync<TimeoutException>(
                async () => await channel.ReadAsync(new byte[16], TimeSpan.FromMilliseconds(20), Token));

            // What comes later is not lost.
            await instrument.SendAsync("late\n"u8.ToArray(), Token);
            var buffer = new byte[16];
            var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(5), Token);
            Assert.Equal("late\n", Encoding.ASCII.GetString(buffer, 0, read.Count));
            Assert.False(read.End);
        }
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_timeout()
    {
        var (channel, instrument) = await OpenAsync();
        await using (channel)
        using (instrument)
        using (var cancellation = new CancellationTokenSource())
        {
            var reading = channel.ReadAsync(new byte[16], TimeSpan.FromSeconds(30), cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }
    }

    [Fact]
    public async Task An_instrument_that_closes_the_connection_is_reported()
    {
        var (channel, instrument) = await OpenAsync();
        await using (channel)
        {
            instrument.Dispose();

            var exception = await Assert.ThrowsAsync<ChannelException>(
                async () => await channel.ReadAsync(new byte[16], TimeSpan.FromSeconds(30), Token));
            Assert.Equal(ResourceName, exception.ResourceName);
        }
    }

    [Fact]
    public async Task A_closed_channel_says_so_and_can_be_closed_again()
    {
        var (channel, instrument) = await OpenAsync();
        using (instrument)
        {
            await channel.DisposeAsync();
            await channel.DisposeAsync();

            var exception = await Assert.ThrowsAsync<ChannelException>(
                async () => await channel.WriteAsync("*IDN?\n"u8.ToArray(), Token));
            Assert.Contains("closed here", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Clearing_discards_what_has_come()
    {
        var (channel, instrument) = await OpenAsync();
        await using (channel)
        using (instrument)
        {
            await instrument.SendAsync("stale\n"u8.ToArray(), Token);
            var first = new byte[1];
            await channel.ReadAsync(first, TimeSpan.FromSeconds(5), Token);
            await channel.ClearAsync(Token);
            await instrument.SendAsync("fresh\n"u8.ToArray(), Token);

            var buffer = new byte[16];
            var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(5), Token);
            Assert.Equal("fresh\n", Encoding.ASCII.GetString(buffer, 0, read.Count));
        }
    }

    [Fact]
    public async Task A_port_that_nobody_serves_is_refused_with_what_to_check()
    {
        var name = ResourceName;
        _listener.Stop();

        var exception = await Assert.ThrowsAsync<ChannelException>(
            async () => await Factory().OpenAsync(name, Token));
        Assert.Contains("refuses port", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_address_that_does_not_answer_is_given_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux leaves a connection unanswered when the queue is full.");
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(backlog: 0);
        using var first = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(full.LocalEndpoint, Token);
        var factory = new TcpSocketChannelFactory(options: new TcpSocketOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) });

        var exception = await Assert.ThrowsAsync<ChannelException>(async () => await factory.OpenAsync(
            string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1::{((IPEndPoint)full.LocalEndpoint).Port}::SOCKET"), Token));
        Assert.Contains("nobody answered within 0.05 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_peer_that_takes_nothing_makes_the_connection_unusable()
    {
        var accepting = _listener.AcceptSocketAsync(Token);
        var factory = new TcpSocketChannelFactory(options: new TcpSocketOptions { WriteTimeout = TimeSpan.FromMilliseconds(50) });
        await using var channel = await factory.OpenAsync(ResourceName, Token);
        using var instrument = await accepting;
        var flood = new byte[64 << 20];
        var exception = await Assert.ThrowsAsync<ChannelException>(async () => await channel.WriteAsync(flood, Token));
        Assert.Contains("does not take", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ChannelException>(async () => await channel.WriteAsync("*CLS\n"u8.ToArray(), Token));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_message_longer_than_the_line_holds_arrives_whole()
    {
        var (channel, instrument) = await OpenAsync();
        await using (channel)
        using (instrument)
        {
            var message = new byte[32 << 20];
            new Random(1).NextBytes(message);
            var writing = channel.WriteAsync(message, Token).AsTask();
            var received = new byte[message.Length];
            for (var filled = 0; filled < received.Length;)
            {
                filled += await instrument.ReceiveAsync(received.AsMemory(filled), Token);
            }

            await writing;
            Assert.True(message.AsSpan().SequenceEqual(received));
        }
    }

    [Fact]
    public void Names_of_other_factories_are_left_to_them() => Assert.False(Factory().CanOpen("SIM::smu"));

    private static TcpSocketChannelFactory Factory() =>
        new(options: new TcpSocketOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });

    private static async Task<string> ReceiveAsync(Socket instrument, int count)
    {
        var buffer = new byte[count];
        var filled = 0;
        while (filled < count)
        {
            var received = await instrument.ReceiveAsync(buffer.AsMemory(filled), Token);
            Assert.NotEqual(0, received);
            filled += received;
        }

        return Encoding.ASCII.GetString(buffer);
    }

    private async Task<(IMessageChannel Channel, Socket Instrument)> OpenAsync()
    {
        var accepting = _listener.AcceptSocketAsync(Token);
        var channel = await Factory().OpenAsync(ResourceName, Token);
        return (channel, await accepting);
    }

    private async Task<(InstrumentSession Session, Socket Instrument)> OpenSessionAsync()
    {
        var (channel, instrument) = await OpenAsync();
        var opening = InstrumentSession.OpenAsync(
            channel,
            new SessionOptions { Instrument = "Test", Identity = new IdentityPattern("MAKER", "MODEL", "a test") },
            Token);
        Assert.Equal("*IDN?\n", await ReceiveAsync(instrument, 6));
        await instrument.SendAsync("MAKER,MODEL,1,1\n"u8.ToArray(), Token);
        return (await opening, instrument);
    }
}
