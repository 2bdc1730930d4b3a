using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>The reading buffer behind <c>:TRACe</c>: stores from the next start on until it is full.</summary>
/// <typeparam name="T">A reading.</typeparam>
public sealed class TraceBuffer<T>
{
    private readonly List<T> _readings = [];
    private readonly int _bytesPerReading;
    private readonly int _largest;

    /// <summary>Makes an empty buffer of 100 points.</summary>
    public TraceBuffer(int largest, int bytesPerReading) => (_largest, _bytesPerReading) = (largest, bytesPerReading);

    /// <summary>Readings it holds before it is full.</summary>
    public int Points { get; private set; } = 100;

    /// <summary>Whether readings are being stored.</summary>
    public bool IsStoring { get; private set; }

    /// <summary>What is stored.</summary>
    public IReadOnlyList<T> Readings => _readings;

    /// <summary>Whether it holds as many readings as it was asked for.</summary>
    public bool IsFull => _readings.Count >= Points;

    /// <summary>Stores a reading when storing; stops at the last one that fits.</summary>
    public void Add(T reading)
    {
        if (IsStoring)
        {
            _readings.Add(reading);
            IsStoring = !IsFull;
        }
    }

    /// <summary>Adds the commands under <c>:TRACe</c> and its alias <c>:DATA</c>.</summary>
    /// <param name="commands">Table.</param>
    /// <param name="feeds">What may be stored, in manual style.</param>
    /// <param name="reply">Answers with readings.</param>
    internal void AddCommands(CommandTable commands, IReadOnlyList<string> feeds, Action<ScpiCall, IReadOnlyList<T>> reply)
    {
        var feed = 0;
        foreach (var root in (string[])[":TRACe", ":DATA"])
        {
            commands.Event(root + ":CLEar", () => Change(() => _readings.Clear()));
            commands.Query(root + ":FREE", () =>
                $"{(_largest - _readings.Count) * _bytesPerReading},{_readings.Count * _bytesPerReading}");
            commands.Integer(root + ":POINts", 1, _largest, () => Points, points => Change(() => Resize(points)));
            commands.Query(root + ":POINts:ACTual", call => call.Reply(_readings.Count));
            commands.Choice(root + ":FEED", feeds, () => feed, choice => Change(() => feed = choice));
            commands.Choice(root + ":FEED:CONTrol", ["NEXT", "NEVer"], () => IsStoring ? 0 : 1, choice => Start(choice == 0));
            commands.Query(root + ":DATA", call => reply(call, _readings));
        }
    }

    private void Start(bool next)
    {
        if (next)
        {
            _readings.Clear();
        }

        IsStoring = next;
    }

    private void Resize(int points)
    {
        Points = points;
        _readings.Clear();
    }

    private void Change(Action change)
    {
        if (IsStoring)
        {
            throw new ScpiException(new ScpiError(800, "Illegal with storage active"));
        }

        change();
    }
}
