using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Tests.Drivers;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.WireLogs;

public sealed class WireLogTests : IDisposable
{
    private const string Resource = "GPIB0::12::INSTR";

    // Written by hand, or cut out of a recorded session: times may be left out.
    private const string Gaussmeter = """
        # SpinBench wire log 1
        GPIB0::12::INSTR open End
        GPIB0::12::INSTR > *IDN?\n
        GPIB0::12::INSTR <. LSCI,MODEL475,4750123,1.2\r\n
        GPIB0::12::INSTR > *ESR?\n
        GPIB0::12::INSTR <. 128\r\n
        GPIB0::12::INSTR > UNIT 2\n
        GPIB0::12::INSTR > *ESR?\n
        GPIB0::12::INSTR <. 0\r\n
        GPIB0::12::INSTR > UNIT?\n
        GPIB0::12::INSTR <. 2\r\n
        GPIB0::12::INSTR > RDGMODE?\n
        GPIB0::12::INSTR <. 1,1,1\r\n
        GPIB0::12::INSTR > REL?\n
        GPIB0::12::INSTR <. 0\r\n
        GPIB0::12::INSTR > RDGFIELD?\n
        GPIB0::12::INSTR < +1.234
        GPIB0::12::INSTR <. E-03\r\n
        12.5 2026-11-22T10:00:00.1234567Z - clock
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench-wire-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "session.wire");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recorded_session_is_a_protocol_test()
    {
        var replay = new WireLogReplay(WireLogFile.Parse(Gaussmeter, "gaussmeter.wire"));
        var meter = await LakeShoreGaussmeter.OpenAsync(
            await replay.OpenAsync(Resource, Token), Transcripts.Context, Token);

        var reading = await meter.ReadFieldAsync(Token);

        Assert.Equal(1.234e-3, reading.Value);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567), reading.Timestamp);
        replay.AssertDone();
    }

    [Fact]
    public async Task Another_request_than_the_recorded_one_is_told_with_both_and_the_line()
    {
        var replay = new WireLogReplay(WireLogFile.Parse(
            Gaussmeter.Replace("> UNIT 2", "> UNIT 1", StringComparison.Ordinal), "gaussmeter.wire"));

        var departed = await Assert.ThrowsAsync<WireLogException>(async () => await LakeShoreGaussmeter.OpenAsync(
            await replay.OpenAsync(Resource, Token), Transcripts.Context, Token));

        Assert.Equal(7, departed.Line);
        Assert.Contains("\"> UNIT 1\\n\" at GPIB0::12::INSTR was recorded, and \"> UNIT 2\\n\"", departed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_recorded_and_never_came_is_told_too()
    {
        var replay = new WireLogReplay(WireLogFile.Parse(Gaussmeter, "gaussmeter.wire"));
        await LakeShoreGaussmeter.OpenAsync(await replay.OpenAsync(Resource, Token), Transcripts.Context, Token);

        Assert.Equal(16, Assert.Throws<WireLogException>(replay.AssertDone).Line);
    }

    [Fact]
    public async Task A_conversation_comes_back_as_it_was_with_its_faults_and_its_times()
    {
        var time = new WaitingTime();
        var links = new ScriptedFactory(
            new ScriptedChannel(time) { Features = ChannelFeatures.End }
                .ExpectBytes("CURV?", [.. "#3200"u8, .. Enumerable.Range(0, 200).Select(value => (byte)value), (byte)'\n'], afterSeconds: 0.25)
                .Expect("READ?"));
        string hash;
        using (var log = new WireLogWriter(File, time))
        {
            var recorded = new RecordingTime(time, log);
            await ConverseAsync(new RecordingChannelFactory(links, log, recorded));
            Assert.Equal(recorded.GetUtcNow(), new WireLogFileProbe(File).LastClock);
            log.Dispose();
            hash = log.Hash!;
        }

        Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(File))));
        var replay = new WireLogReplay(WireLogFile.Load(File));
        await ConverseAsync(replay);
        Assert.Equal(time.GetUtcNow(), replay.Time.GetUtcNow());
        replay.AssertDone();

        static async Task ConverseAsync(IChannelFactory factory)
        {
            var channel = await factory.OpenAsync("TCPIP0::scripted::5025::SOCKET", Token);
            await channel.WriteAsync("CURV?\n"u8.ToArray(), Token);
            var block = new byte[300];
            var read = await channel.ReadAsync(block, TimeSpan.FromSeconds(1), Token);
            Assert.Equal((206, true, (byte)199), (read.Count, read.End, block[204]));
            await channel.WriteAsync("READ?\n"u8.ToArray(), Token);
            await Assert.ThrowsAsync<TimeoutException>(async () => await channel.ReadAsync(block, TimeSpan.FromSeconds(1), Token));
            await channel.ClearAsync(Token);
            await channel.DisposeAsync();
            await Assert.ThrowsAsync<ChannelException>(async () => await factory.OpenAsync("TCPIP0::scripted::5025::SOCKET", Token));
        }
    }

    [Fact]
    public void Bytes_come_back_from_their_text_whatever_they_are() => Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            bytes => WireText.Unescape(WireText.Escape(bytes)).SequenceEqual(bytes)
                && WireText.Escape(bytes).All(character => character is >= ' ' and <= '~'))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_that_a_crash_cut_short_is_left_out()
    {
        System.IO.File.WriteAllText(File, "# SpinBench wire log 1\n0.1 A > x\\n\n0.2 A < y\\x0");
        Assert.Equal(WireEventKind.Write, Assert.Single(WireLogFile.Load(File).Events).Kind);
    }

    [Fact]
    public void A_line_that_is_no_event_is_named()
    {
        var broken = Assert.Throws<WireLogException>(() => WireLogFile.Parse("# SpinBench wire log 1\nA sang loudly\n", "x.wire"));
        Assert.Equal(2, broken.Line);
        Assert.Throws<WireLogException>(() => WireLogFile.Parse("hello\n", "x.wire"));
    }

    [Fact]
    public void A_log_never_overwrites_a_file()
    {
        System.IO.File.WriteAllText(File, "precious");
        Assert.Throws<WireLogException>(() => new WireLogWriter(File, TimeProvider.System));
        Assert.Equal("precious", System.IO.File.ReadAllText(File));
    }

    /// <summary>What is in the file while it is still being written.</summary>
    private sealed class WireLogFileProbe
    {
        public WireLogFileProbe(string path)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            LastClock = WireLogFile.Parse(reader.ReadToEnd(), path).Events[^1].At;
        }

        public DateTimeOffset LastClock { get; }
    }
}
