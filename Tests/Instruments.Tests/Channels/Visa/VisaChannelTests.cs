using System.Text;
using Ivi.Visa;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Visa;
using SerialParity = SpinBench.Instruments.Channels.Serial.SerialParity;

namespace SpinBench.Instruments.Tests.Channels.Visa;

public sealed class VisaChannelTests
{
    private const int Bound = 20_000;
    private const string Name = "GPIB0::24::INSTR";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_VISA_nothing_is_opened_and_the_resource_manager_never_touched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows may have a VISA.");
        var factory = new VisaChannelFactory();
        Assert.False(factory.CanOpen(Name));
        Assert.Empty(VisaChannelFactory.Find());
        var refused = await Assert.ThrowsAsync<ChannelException>(async () => await factory.OpenAsync(Name, Token));
        Assert.Contains("no VISA is installed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, GlobalResourceManager.Touched);
    }

    [Theory]
    [InlineData(Name, true)]
    [InlineData("USB0::0x05E6::0x2450::01419962::INSTR", true)]
    [InlineData("ASRL3::INSTR", true)]
    [InlineData("PRLGX-TCPIP0::127.0.0.1::1234::INTFC", false)]
    [InlineData("SIM::SMU::INSTR", false)]
    public void It_opens_instruments_and_no_controllers(string resourceName, bool expected) =>
        Assert.Equal(expected, Factory(new FakeVisaSession()).CanOpen(resourceName));

    [Fact(Timeout = Bound)]
    public async Task Messages_go_and_come_with_END_on_one_thread()
    {
        var session = new FakeVisaSession();
        session.Answer("#15", ReadStatus.MaximumCountReached);
        session.Answer("12\n45\n");
        await using (var channel = await OpenAsync(session))
        {
            Assert.False(session.TerminationCharacterEnabled);
            Assert.True(session.SendEndEnabled);
            Assert.True(channel.Features.HasFlag(ChannelFeatures.End | ChannelFeatures.StatusByte));
            await channel.WriteAsync("CURV?\n"u8.ToArray(), Token);
            Assert.Equal(("#15", false), await ReadAsync(channel));
            Assert.Equal(("12\n45\n", true), await ReadAsync(channel));
            Assert.Equal(1500, session.TimeoutMilliseconds);
            Assert.Equal(80, await channel.ReadStatusByteAsync(Token));
            await channel.TriggerAsync(Token);
            await channel.ClearAsync(Token);
        }

        Assert.Equal(["write CURV?\n", "read", "read", "status", "trigger", "clear", "dispose"], session.Calls);
        Assert.Single(session.Threads);
    }

    [Fact(Timeout = Bound)]
    public async Task A_time_out_gives_what_had_come_and_only_silence_is_a_time_out()
    {
        var session = new FakeVisaSession();
        session.Reads.Enqueue(() => throw new IOTimeoutException(3, "+1."u8.ToArray()));
        await using var channel = await OpenAsync(session);
        Assert.Equal(("+1.", false), await ReadAsync(channel));
        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(channel));
    }

    [Fact(Timeout = Bound)]
    public async Task Whoever_cancels_waits_no_longer_and_the_next_call_follows_the_one_under_way()
    {
        var session = new FakeVisaSession();
        session.Silence.Reset();
        await using var channel = await OpenAsync(session);
        using var cancellation = new CancellationTokenSource();
        var reading = channel.ReadAsync(new byte[16], TimeSpan.FromSeconds(60), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        var clearing = channel.ClearAsync(Token).AsTask();
        Assert.False(clearing.IsCompleted);
        session.Silence.Set();
        await clearing;
        Assert.Equal(["read", "clear"], session.Calls);
    }

    [Theory(Timeout = Bound)]
    [InlineData(unchecked((int)0xBFFF0072), "Another program")]
    [InlineData(unchecked((int)0xBFFF005F), "Nobody listens")]
    [InlineData(unchecked((int)0xBFFF00A6), "may be live")]
    public async Task An_error_of_VISA_says_what_to_do(int code, string advice)
    {
        var session = new FakeVisaSession { FailWrite = new NativeVisaException(code, "VI_ERROR") };
        await using var channel = await OpenAsync(session);
        var failed = await Assert.ThrowsAsync<ChannelException>(async () => await channel.WriteAsync("A\n"u8.ToArray(), Token));
        Assert.Equal(Name, failed.ResourceName);
        Assert.Contains(advice, failed.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bound)]
    public async Task Opening_is_given_up_by_the_wall_clock_and_what_opens_later_is_closed()
    {
        var session = new FakeVisaSession();
        using var slow = new ManualResetEventSlim();
        var factory = new VisaChannelFactory(
            true,
            (_, _) =>
            {
                slow.Wait(Token);
                return session;
            },
            options: new VisaOptions { OpenTimeout = TimeSpan.FromMilliseconds(20) });
        var late = await Assert.ThrowsAsync<ChannelException>(async () => await factory.OpenAsync(Name, Token));
        Assert.Contains("did not open", late.Message, StringComparison.Ordinal);
        slow.Set();
        while (!session.IsDisposed)
        {
            await Task.Delay(5, Token);
        }
    }

    [Fact(Timeout = Bound)]
    public async Task A_raw_socket_has_no_END()
    {
        var session = new FakeVisaSocketSession();
        session.Answer("1\n", ReadStatus.TerminationCharacterEncountered);
        await using var channel = await OpenAsync(session);
        Assert.True(session.TerminationCharacterEnabled);
        Assert.Equal(ChannelFeatures.None, channel.Features);
        Assert.Equal(("1\n", false), await ReadAsync(channel));
    }

    [Fact(Timeout = Bound)]
    public async Task A_serial_line_gets_its_settings_and_its_terminators()
    {
        var session = new FakeVisaSerialSession();
        var settings = new SerialSettings
        {
            BaudRate = 57600, DataBits = 7, Parity = SerialParity.Odd, StopBits = 2, Handshake = SerialHandshake.XOnXOff,
            Terminator = SerialTerminator.CarriageReturn,
        };
        await using var channel = await new VisaChannelFactory(
            true, (_, _) => session, new Dictionary<string, SerialSettings> { ["ASRL3::INSTR"] = settings }).OpenAsync("ASRL3::INSTR", Token);
        Assert.Equal(
            (57600, (short)7, Ivi.Visa.SerialParity.Odd, SerialStopBitsMode.Two, SerialFlowControlModes.XOnXOff, (byte)'\r'),
            (session.BaudRate, session.DataBits, session.Parity, session.StopBits, session.FlowControl, session.TerminationCharacter));
        await channel.WriteAsync("OUTP?1\n"u8.ToArray(), Token);
        Assert.Equal(["write OUTP?1\r"], session.Calls);
        session.Reads.Enqueue(() => throw new IOTimeoutException(0, []));
        session.Answer("0.5\r", ReadStatus.TerminationCharacterEncountered);
        Assert.Equal(("0.5\n", false), await ReadAsync(channel));

        session.Reads.Enqueue(() => throw new NativeVisaException(unchecked((int)0xBFFF006B), "VI_ERROR_ASRL_FRAMING"));
        var garbled = await Assert.ThrowsAsync<ChannelException>(() => ReadAsync(channel));
        Assert.Contains("57600 baud, 7 data bits, odd parity", garbled.Message, StringComparison.Ordinal);
    }

    private static VisaChannelFactory Factory(FakeVisaSession session) => new(true, (_, _) => session);

    private static async Task<IMessageChannel> OpenAsync(FakeVisaSession session) => await Factory(session).OpenAsync(Name, Token);

    private static async Task<(string Text, bool End)> ReadAsync(IMessageChannel channel)
    {
        var buffer = new byte[100];
        var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(1.5), Token);
        return (Encoding.Latin1.GetString(buffer, 0, read.Count), read.End);
    }
}
