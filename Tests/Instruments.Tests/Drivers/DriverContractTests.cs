using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keithley;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Drivers.RohdeSchwarz;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Instruments.Drivers.Tektronix;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Drivers;

/// <summary>What every driver owes its user, whatever the instrument.</summary>
public sealed class DriverContractTests
{
    // Anything that resets, sources or switches.
    private static readonly string[] s_forbidden =
    [
        "*RST", "SYST:PRES", "FACTORY", "*RCL", ":LEV ", "OUTP ON", "OUTP OFF", "OUTP:STAT", ":CURR ", ":VOLT ", "MEAS:", "CONF", "READ?",
        ":INIT", "*TRG", "*TST?", "DIAG",
    ];

    private static readonly Dictionary<string, (string Script, Open Open)> s_drivers = new()
    {
        ["Keithley 2400"] = (Transcripts.Open2400, async (c, x, t) => await Keithley2400.OpenAsync(c, x, t)),
        ["Keithley 2450"] = (Transcripts.Open2450, async (c, x, t) => await Keithley2450.OpenAsync(c, x, t)),
        ["Keysight B2900A"] = (Transcripts.OpenB2900A, async (c, x, t) => await KeysightB2900A.OpenAsync(c, x, t)),
        ["Keithley 2182A"] = (Transcripts.Open2182A, async (c, x, t) => await Keithley2182A.OpenAsync(c, x, t)),
        ["Kepco BOP"] = (Transcripts.OpenKepco, async (c, x, t) => await KepcoBop.OpenAsync(c, x, t)),
        ["Lake Shore gaussmeter"] = (Transcripts.OpenLakeShore, async (c, x, t) => await LakeShoreGaussmeter.OpenAsync(c, x, t)),
        ["Keysight E8257D"] = (Transcripts.OpenE8257D, async (c, x, t) => await KeysightE8257D.OpenAsync(c, x, t)),
        ["Rohde & Schwarz SMB100A"] = (Transcripts.OpenSmb100A, async (c, x, t) => await RohdeSchwarzSmb100A.OpenAsync(c, x, t)),
        ["Keysight 33600A"] = (Transcripts.Open33600A, async (c, x, t) => await Keysight33600A.OpenAsync(c, x, t)),
        ["Keysight InfiniiVision"] = (Transcripts.OpenInfiniiVision, async (c, x, t) => await InfiniiVision.OpenAsync(c, x, t)),
        ["Stanford Research SR830"] = (Transcripts.OpenSr830, async (c, x, t) => await Sr830.OpenAsync(c, x, t)),
        ["Tektronix DPO70000"] = (Transcripts.OpenTektronix, async (c, x, t) => await Dpo70000.OpenAsync(c, x, t)),
    };

    private delegate Task<IInstrument> Open(IMessageChannel channel, DriverContext context, CancellationToken token);

    public static TheoryData<string> Drivers => [.. s_drivers.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_sweep_covers_every_driver()
    {
        var drivers = typeof(DriverContext).Assembly.GetTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IInstrument))
            && type.Namespace!.StartsWith("SpinBench.Instruments.Drivers.", StringComparison.Ordinal));

        Assert.Equal(drivers.Count(), s_drivers.Count);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Connecting_resets_nothing_sources_nothing_and_switches_nothing(string driver)
    {
        var (script, open) = s_drivers[driver];
        var channel = new ScriptedChannel().Follow(script);

        var instrument = await open(channel, Transcripts.Context, Token);

        channel.AssertDone();
        Assert.Equal("*IDN?", channel.Sent[0]);
        Assert.All(channel.Sent, message => Assert.DoesNotContain(
            s_forbidden, forbidden => message.Contains(forbidden, StringComparison.OrdinalIgnoreCase)));
        Assert.NotEmpty(instrument.Identity.Manufacturer);
        Assert.Equal(channel.ResourceName, instrument.Identity.ResourceName);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Another_makers_instrument_is_refused_after_its_identity(string driver)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", "ACME,SR830,s/n12345,ver1.000");

        var exception = await Assert.ThrowsAsync<InstrumentException>(
            () => s_drivers[driver].Open(channel, Transcripts.Context, Token));

        Assert.Contains("SR830", exception.Message, StringComparison.Ordinal);
        Assert.Contains(channel.ResourceName, exception.Message, StringComparison.Ordinal);
        Assert.True(channel.IsClosed);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("Keithley 2400", "KEITHLEY INSTRUMENTS INC.,MODEL 2182A,1,1")]
    [InlineData("Keithley 2450", "KEITHLEY INSTRUMENTS,MODEL 2460,1,1")]
    [InlineData("Keysight B2900A", "Keysight Technologies,B2961A,1,1")]
    [InlineData("Keithley 2182A", "KEITHLEY INSTRUMENTS INC.,MODEL 2400,1,1")]
    [InlineData("Tektronix DPO70000", "TEKTRONIX,TDS 2024,1,1")]
    [InlineData("Lake Shore gaussmeter", "LSCI,MODEL643,1,1")]
    [InlineData("Keysight E8257D", "Agilent Technologies, E4438C, US1, C.06")]
    [InlineData("Rohde & Schwarz SMB100A", "Rohde&Schwarz,SMW200A,1,1")]
    [InlineData("Keysight 33600A", "Keysight Technologies,34465A,1,1")]
    [InlineData("Keysight InfiniiVision", "KEYSIGHT TECHNOLOGIES,33622A,1,1")]
    [InlineData("Stanford Research SR830", "Stanford_Research_Systems,SR844,1,1")]
    public async Task Another_model_of_the_same_maker_is_refused(string driver, string identity)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", identity);

        await Assert.ThrowsAsync<InstrumentException>(() => s_drivers[driver].Open(channel, Transcripts.Context, Token));
        channel.AssertDone();
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task An_instrument_that_falls_silent_while_opening_is_let_go(string driver)
    {
        var (script, open) = s_drivers[driver];
        var identity = script.Split('\n')[1][2..];
        var channel = new SilentAfterIdentity(identity);

        await Assert.ThrowsAsync<ChannelTimeoutException>(() => open(channel, Transcripts.Context, Token));

        Assert.True(channel.IsClosed);
    }

    /// <summary>Answers who it is, and then never again.</summary>
    private sealed class SilentAfterIdentity(string identity) : IMessageChannel
    {
        private readonly WaitingTime _time = new();
        private byte[]? _answer;
        private bool _answered;

        public bool IsClosed { get; private set; }

        public string ResourceName => "TCPIP0::silent::1::SOCKET";

        public TimeProvider Time => _time;

        public ChannelFeatures Features => ChannelFeatures.None;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            if (!_answered)
            {
                _answer = [.. System.Text.Encoding.ASCII.GetBytes(identity), (byte)'\n'];
                _answered = true;
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
        {
            if (_answer is not { } answer)
            {
                _time.Advance(timeout);
                throw new TimeoutException();
            }

            _answer = null;
            answer.CopyTo(buffer);
            return ValueTask.FromResult(new ChannelRead(answer.Length, false));
        }

        public ValueTask ClearAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask TriggerAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            return ValueTask.CompletedTask;
        }
    }
}
