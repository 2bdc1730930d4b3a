using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Usbtmc;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Tests.Channels.Usbtmc;

/// <summary>Messages over a node of the usbtmc driver that a test scripts: there is no such hardware to test with.</summary>
public sealed class UsbtmcChannelTests
{
    private const int Bound = 20_000;
    private const int Unplugged = -19;
    private const string Name = "USB0::0x05E6::0x2450::01419962::INSTR";

    private readonly ScriptedNode _node = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Bound)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_ends_with_EOM_also_when_it_just_fills_the_buffer(bool tellsEnd)
    {
        _node.TellsEnd = tellsEnd;
        _node.Responses.Enqueue("12345678"u8.ToArray());
        await using var channel = Open();
        Assert.Equal(("1234", false), await ReadAsync(channel, 4));
        Assert.Equal(("5678", tellsEnd), await ReadAsync(channel, 4));
        _node.Responses.Enqueue("9\n"u8.ToArray());
        Assert.Equal(("9\n", true), await ReadAsync(channel, 4));
    }

    [Fact(Timeout = Bound)]
    public async Task A_session_reads_text_and_blocks_with_every_byte()
    {
        byte[] block = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        byte[] response = [.. "#0"u8, .. block, (byte)'\n'];
        _node.OnMessage = message => _node.Responses.Enqueue(message == "*IDN?\n" ? "MAKER,MODEL,1,1\n"u8.ToArray() : response);
        await using var session = await InstrumentSession.OpenAsync(
            Open(), new SessionOptions { Instrument = "Test", Identity = new IdentityPattern("MAKER", "MODEL", "a test") }, Token);
        Assert.Equal(block, await session.QueryBlockAsync("CURV?", 256, TimeSpan.Zero, Token));
        Assert.Equal(["*IDN?\n", "CURV?\n"], _node.Messages);
    }

    [Fact(Timeout = Bound)]
    public async Task The_drivers_time_out_follows_the_request_and_never_falls_below_its_least()
    {
        await using var channel = Open();
        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(channel, 4, 2.5));
        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(channel, 4, 0.001));
        Assert.Equal([2500, 100], _node.Timeouts);
    }

    [Fact(Timeout = Bound)]
    public async Task Clear_status_byte_and_trigger_are_control_requests()
    {
        await using var channel = Open();
        await channel.ClearAsync(Token);
        Assert.Equal(0x50, await channel.ReadStatusByteAsync(Token));
        await channel.TriggerAsync(Token);

        // _IO(91, 2), _IOR(91, 18, unsigned char) and _IO(91, 22).
        Assert.Equal<nuint>([0x5B02, 0x80015B12, 0x5B16], _node.Requests);
    }

    [Fact(Timeout = Bound)]
    public async Task An_instrument_that_is_unplugged_is_lost()
    {
        _node.Failure = Unplugged;
        await using var channel = Open();
        var lost = await Assert.ThrowsAsync<ChannelException>(async () => await channel.WriteAsync("A\n"u8.ToArray(), Token));
        Assert.Contains("may be live", lost.Message, StringComparison.Ordinal);
        Assert.Equal(Name, lost.ResourceName);
    }

    private UsbtmcChannel Open() => new(_node, new BlockingCalls(Name), Name, TimeProvider.System);

    private static async Task<(string Text, bool End)> ReadAsync(UsbtmcChannel channel, int count, double seconds = 1)
    {
        var buffer = new byte[count];
        var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(seconds), Token);
        return (Encoding.Latin1.GetString(buffer, 0, read.Count), read.End);
    }

    private sealed class ScriptedNode : IUsbtmcNode
    {
        private byte[] _current = [];

        public Queue<byte[]> Responses { get; } = new();

        public List<string> Messages { get; } = [];

        public List<nuint> Requests { get; } = [];

        public List<int> Timeouts { get; } = [];

        public Action<string> OnMessage { get; set; } = static _ => { };

        public bool TellsEnd { get; set; } = true;

        public int Failure { get; set; }

        public int Write(ReadOnlySpan<byte> message)
        {
            if (Failure != 0)
            {
                return Failure;
            }

            Messages.Add(Encoding.Latin1.GetString(message));
            OnMessage(Messages[^1]);
            return message.Length;
        }

        public int Read(Span<byte> buffer)
        {
            if (_current.Length == 0 && !Responses.TryDequeue(out _current!))
            {
                _current = [];
                return UsbtmcRequest.TimedOut;
            }

            var count = Math.Min(buffer.Length, _current.Length);
            _current.AsSpan(0, count).CopyTo(buffer);
            _current = _current[count..];
            return count;
        }

        public int Control(nuint request, ref int value)
        {
            switch (request)
            {
                case UsbtmcRequest.SetTimeout:
                    Timeouts.Add(value);
                    return 0;
                case UsbtmcRequest.ResponseAttributes when !TellsEnd:
                    return UsbtmcRequest.NoSuchRequest;
                case UsbtmcRequest.ResponseAttributes:
                    value = _current.Length == 0 ? 1 : 0;
                    return 0;
                default:
                    Requests.Add(request);
                    value = 0x50;
                    return 0;
            }
        }

        public void Dispose()
        {
        }
    }
}
