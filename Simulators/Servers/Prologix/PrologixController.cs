using System.Globalization;
using System.Text;

namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>A delegate to send bytes to the host; false when it has gone.</summary>
internal delegate bool HostSender(ReadOnlySpan<byte> bytes);

/// <summary>
/// A Prologix GPIB-ETHERNET controller as one host sees it, after its user manual (version 1.6.6.0). Every host has a
/// controller of its own, so that hosts do not change each other's address.
/// </summary>
internal sealed partial class PrologixController : IDisposable
{
    private readonly Dictionary<int, InstrumentLink> _links = [];
    private readonly IReadOnlyDictionary<int, ServedInstrument> _bus;
    private readonly HostSender _send;
    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly byte[] _buffer = new byte[1 << 14];
    private PrologixSettings _settings;
    private volatile bool _hasStopped;

    public PrologixController(IReadOnlyDictionary<int, ServedInstrument> bus, HostSender send)
    {
        _bus = bus;
        _send = send;
        _settings = PowerOn();
        foreach (var (address, instrument) in bus)
        {
            _links.Add(address, new InstrumentLink(instrument, isAddressedToTalk: true) { Changed = OnChanged });
        }
    }

    /// <summary>Executes one line from the host; returns when it has been dealt with.</summary>
    public void Execute(PrologixLine line)
    {
        if (line.IsCommand)
        {
            ExecuteCommand(Encoding.Latin1.GetString(line.Bytes));
            return;
        }

        if (!_settings.IsController)
        {
            return;
        }

        if (Addressed is { } link)
        {
            link.Write([.. line.Bytes, .. _settings.TerminatorBytes], _settings.AssertsEnd);
            while (!link.HasRoom && !_hasStopped)
            {
                _changed.WaitOne();
            }
        }

        if (_settings.ReadsAfterWrite)
        {
            Read(until: null);
        }
    }

    /// <summary>Ends a read that waits; from any thread.</summary>
    public void Stop()
    {
        _hasStopped = true;
        _changed.Set();
    }

    public void Dispose()
    {
        foreach (var link in _links.Values)
        {
            link.Dispose();
        }

        _changed.Dispose();
    }

    private InstrumentLink? Addressed => _links.GetValueOrDefault(_settings.Address);

    private PrologixSettings PowerOn() => new() { Address = _bus.Keys.DefaultIfEmpty(0).Min() };

    // Forwards what the addressed instrument says as it comes, until END or a byte; nothing when it says nothing in time.
    // The wait of a read without an end would only delay the next command: an instrument says nothing after its END.
    private void Read(byte? until)
    {
        var link = Addressed;
        link?.AddressToTalk();
        while (WaitForOutput(link) && link is not null)
        {
            var count = until is { } value ? ReadUntil(link, value, out var end) : link.Read(_buffer, out end);
            if (!_send(_buffer.AsSpan(0, count)))
            {
                return;
            }

            if (end)
            {
                MarkEnd();
                return;
            }

            if (count > 0 && _buffer[count - 1] == until)
            {
                return;
            }
        }
    }

    private int ReadUntil(InstrumentLink link, byte until, out bool end)
    {
        var count = 0;
        end = false;
        while (!end && count < _buffer.Length && link.Read(_buffer.AsSpan(count, 1), out end) > 0)
        {
            if (_buffer[count++] == until)
            {
                break;
            }
        }

        return count;
    }

    private void MarkEnd()
    {
        if (_settings.MarksEnd)
        {
            _send([(byte)_settings.EndMark]);
        }
    }

    private bool WaitForOutput(InstrumentLink? link)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!_hasStopped)
        {
            if (link is { HasOutput: true })
            {
                return true;
            }

            var left = TimeSpan.FromMilliseconds(_settings.ReadTimeout) - TimeProvider.System.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            _changed.WaitOne(left);
        }

        return false;
    }

    private void Reply(string text) => _send(Encoding.Latin1.GetBytes(text + "\r\n"));

    private void Reply(int value) => Reply(value.ToString(CultureInfo.InvariantCulture));

    // While the lab's clock is held.
    private void OnChanged() => _changed.Set();
}
