using System.Collections.Concurrent;
using System.Globalization;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>The instruments behind one address by the names that clients use, and the links to them.</summary>
/// <param name="instruments">The instruments; the first one is <c>inst0</c>.</param>
internal sealed class Vxi11Rack(IReadOnlyList<ServedInstrument> instruments)
{
    /// <summary>Bytes of data in one call, as clients are told.</summary>
    public const int LongestWrite = 1 << 20;

    // Odd, so that multiplying by it never repeats a number; spreads numbers so that a wrong one meets nobody's link.
    private const uint NumberSpread = 2654435761;

    private readonly ConcurrentDictionary<int, Vxi11Link> _links = new();
    private readonly Lock _creating = new();
    private uint _created;

    /// <summary>The instruments.</summary>
    public IReadOnlyList<ServedInstrument> Instruments => instruments;

    /// <summary>Port of the abort channel.</summary>
    public int AbortPort { get; set; }

    /// <summary>Links at present.</summary>
    public int LinkCount => _links.Count;

    /// <summary>Finds an instrument by <c>inst0</c>, <c>gpib0,24</c> or its key; null when there is none.</summary>
    public ServedInstrument? Find(string device)
    {
        var name = device.Trim();
        if (TryNumber(name, "inst", out var index))
        {
            return index < instruments.Count ? instruments[index] : null;
        }

        return TryNumber(name, "gpib0,", out var address)
            ? instruments.FirstOrDefault(instrument => instrument.GpibAddress == address)
            : instruments.FirstOrDefault(instrument => instrument.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Makes a link; null when the instrument has as many as it takes.</summary>
    public Vxi11Link? Create(ServedInstrument instrument)
    {
        lock (_creating)
        {
            if (_links.Values.Count(link => ReferenceEquals(link.Instrument, instrument)) >= instrument.Quirks.MaximumConnections)
            {
                return null;
            }

            int number;
            do
            {
                number = (int)(++_created * NumberSpread & 0x7FFF_FFFF);
            }
            while (_links.ContainsKey(number));
            return _links[number] = new Vxi11Link(number, instrument);
        }
    }

    /// <summary>Finds a link by its number; null when there is none.</summary>
    public Vxi11Link? Find(int number) => _links.GetValueOrDefault(number);

    /// <summary>Ends a link; nothing when it has ended.</summary>
    public void Destroy(Vxi11Link link)
    {
        if (_links.TryRemove(link.Number, out _))
        {
            link.Dispose();
        }
    }

    private static bool TryNumber(string name, string prefix, out int number)
    {
        number = 0;
        return name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
