using System.Globalization;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>The instruments behind one address by their sub-addresses, and the sessions with them.</summary>
/// <param name="instruments">The instruments; the first one is <c>hislip0</c>.</param>
internal sealed class HislipRack(IReadOnlyList<ServedInstrument> instruments)
{
    private const string Prefix = "hislip";

    private readonly Dictionary<ushort, HislipSession> _sessions = [];
    private ushort _latest;

    /// <summary>The instruments.</summary>
    public IReadOnlyList<ServedInstrument> Instruments => instruments;

    /// <summary>Sessions at present.</summary>
    public int SessionCount
    {
        get
        {
            lock (_sessions)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Finds an instrument by <c>hislip0</c> or its key, the first one by no name; null when there is none.</summary>
    public ServedInstrument? Find(string device)
    {
        var name = device.Trim();
        if (name.Length == 0)
        {
            return instruments[0];
        }

        return name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? instruments.ElementAtOrDefault(index)
            : instruments.FirstOrDefault(instrument => instrument.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Opens a session; null when the instrument has as many as it takes.</summary>
    public HislipSession? Open(ServedInstrument instrument, HislipStream synchronous, CancellationToken cancellationToken)
    {
        lock (_sessions)
        {
            var others = _sessions.Values.Where(session => ReferenceEquals(session.Instrument, instrument)).ToList();
            if (others.Count >= instrument.Quirks.MaximumConnections)
            {
                // Whoever opens half a session cannot keep others out.
                if (others.Find(session => !session.IsComplete) is not { } half)
                {
                    return null;
                }

                _sessions.Remove(half.Number);
                half.End();
            }

            do
            {
                _latest++;
            }
            while (_latest == 0 || _sessions.ContainsKey(_latest));
            return _sessions[_latest] = new HislipSession(_latest, instrument, synchronous, cancellationToken);
        }
    }

    /// <summary>Finds a session by its number; null when there is none.</summary>
    public HislipSession? Find(uint number)
    {
        lock (_sessions)
        {
            return number <= ushort.MaxValue ? _sessions.GetValueOrDefault((ushort)number) : null;
        }
    }

    /// <summary>Forgets a session; nothing when it was forgotten.</summary>
    public void Remove(HislipSession session)
    {
        lock (_sessions)
        {
            if (_sessions.GetValueOrDefault(session.Number) == session)
            {
                _sessions.Remove(session.Number);
            }
        }
    }
}
