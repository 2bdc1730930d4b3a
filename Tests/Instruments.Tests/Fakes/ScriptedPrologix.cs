using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>A Prologix GPIB-ETHERNET on loopback whose instruments a test scripts.</summary>
internal sealed class ScriptedPrologix : IAsyncDisposable
{
    public const string Version = "Prologix GPIB-ETHERNET Controller version 01.06.06.00";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<int, Instrument> _instruments = [];
    private readonly Dictionary<string, string> _settings = [];
    private readonly Task _serving;
    private Socket? _client;
    private int _address = -1;

    public ScriptedPrologix()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string ResourceName => string.Create(
        CultureInfo.InvariantCulture, $"PRLGX-TCPIP0::127.0.0.1::{((IPEndPoint)_listener.LocalEndpoint).Port}::INTFC");

    /// <summary>Every line that came, as it came.</summary>
    public List<string> Lines { get; } = [];

    public int Connections { get; private set; }

    /// <summary>What <c>++ver</c> answers; null when nothing does.</summary>
    public string? Answer { get; init; } = Version;

    /// <summary>Bytes a segment to the client.</summary>
    public int Chunk { get; set; } = int.MaxValue;

    public Instrument Add(int address) => _instruments[address] = new Instrument();

    public void HangUp() => _client!.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        _client?.Dispose();
        await _serving.ContinueWith(static _ => { }, TaskScheduler.Default);
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            _client = await _listener.AcceptSocketAsync(_stopping.Token);
            Connections++;
            try
            {
                await ServeAsync(_client);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The client is gone; the next may come.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var line = new List<byte>();
        var isEscaped = false;
        var isCommand = true;
        var buffer = new byte[65536];
        while (await client.ReceiveAsync(buffer, _stopping.Token) is var count and > 0)
        {
            for (var index = 0; index < count; index++)
            {
                var next = buffer[index];
                if (!isEscaped && next == 27)
                {
                    isEscaped = true;
                }
                else if (!isEscaped && next == '\n')
                {
                    await WorkAsync(client, [.. line], isCommand);
                    line.Clear();
                    isCommand = true;
                }
                else
                {
                    isCommand &= line.Count >= 2 || (next == '+' && !isEscaped);
                    line.Add(next);
                    isEscaped = false;
                }
            }
        }
    }

    private async Task WorkAsync(Socket client, byte[] line, bool isCommand)
    {
        var text = Encoding.Latin1.GetString(line);
        Lines.Add(text);
        if (line.Length > 0 && !isCommand)
        {
            _instruments.GetValueOrDefault(_address)?.Take([.. line, (byte)'\n']);
            return;
        }

        var words = text.Split(' ');
        var reply = words[0] switch
        {
            "++ver" => Answer,
            "++spoll" => _instruments.GetValueOrDefault(_address)?.StatusByte.ToString(CultureInfo.InvariantCulture),
            "++addr" or "++clr" or "++trg" or "" => null,
            "++read" => null,
            _ when words.Length == 1 => _settings.GetValueOrDefault(words[0], "0"),
            _ => null,
        };
        switch (words[0])
        {
            case "++addr":
                _address = int.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "++clr":
                _instruments[_address].Clear();
                break;
            case "++trg":
                _instruments[_address].Triggers++;
                break;
            case "++read":
                await ReadAsync(client);
                break;
            default:
                if (words.Length == 2)
                {
                    _settings[words[0]] = words[1];
                }

                break;
        }

        if (reply is not null)
        {
            await SendAsync(client, Encoding.Latin1.GetBytes(reply + "\r\n"));
        }
    }

    private async Task ReadAsync(Socket client)
    {
        var limit = TimeSpan.FromMilliseconds(int.Parse(_settings["++read_tmo_ms"], CultureInfo.InvariantCulture));
        if (_instruments.GetValueOrDefault(_address) is { } instrument && await instrument.TalkAsync(limit, _stopping.Token) is { } said)
        {
            await SendAsync(client, said);
            if (_settings["++eot_enable"] == "1")
            {
                await SendAsync(client, [byte.Parse(_settings["++eot_char"], CultureInfo.InvariantCulture)]);
            }
        }
        else if (instrumentIsAbsent(_address))
        {
            await Task.Delay(limit, _stopping.Token);
        }

        bool instrumentIsAbsent(int address) => !_instruments.ContainsKey(address);
    }

    private async Task SendAsync(Socket client, byte[] bytes)
    {
        client.NoDelay = true;
        foreach (var part in bytes.Chunk(Math.Min(bytes.Length, Chunk)))
        {
            await client.SendAsync(part, _stopping.Token);
            await Task.Yield();
        }
    }

    /// <summary>An instrument on the bus: what it was told, and what it will say when.</summary>
    internal sealed class Instrument
    {
        private readonly SemaphoreSlim _hasAnswer = new(0);
        private readonly Queue<byte[]> _answers = new();

        public List<string> Told { get; } = [];

        public byte StatusByte { get; set; }

        public int Triggers { get; set; }

        public int Clears { get; private set; }

        /// <summary>What happens when it is told something.</summary>
        public Action<string> OnTold { get; set; } = static _ => { };

        public void Answer(string text) => Answer(Encoding.Latin1.GetBytes(text + "\n"));

        public void Answer(byte[] bytes)
        {
            lock (_answers)
            {
                _answers.Enqueue(bytes);
            }

            _hasAnswer.Release();
        }

        public void Take(byte[] message)
        {
            Told.Add(Encoding.Latin1.GetString(message));
            OnTold(Told[^1].TrimEnd('\n'));
        }

        public void Clear()
        {
            Clears++;
            while (_hasAnswer.Wait(0))
            {
                lock (_answers)
                {
                    _answers.Dequeue();
                }
            }
        }

        public async Task<byte[]?> TalkAsync(TimeSpan limit, CancellationToken cancellationToken)
        {
            if (!await _hasAnswer.WaitAsync(limit, cancellationToken))
            {
                return null;
            }

            lock (_answers)
            {
                return _answers.Dequeue();
            }
        }
    }
}
