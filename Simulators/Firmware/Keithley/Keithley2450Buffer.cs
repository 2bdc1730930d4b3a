namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>A named reading buffer of a 2450; when full it drops the oldest reading, or stores no more.</summary>
/// <param name="name">As given, compared without regard to case.</param>
/// <param name="capacity">Readings it holds.</param>
internal sealed class Keithley2450Buffer(string name, int capacity)
{
    private readonly List<Keithley2450Record> _readings = [];
    private int _oldest;

    public string Name => name;

    public int Capacity { get; private set; } = capacity;

    /// <summary>Whether the oldest reading makes place for the next one.</summary>
    public bool IsContinuous { get; set; } = true;

    public int Count => _readings.Count;

    public bool IsFull => Count >= Capacity;

    /// <summary>A reading, the oldest at 0.</summary>
    public Keithley2450Record this[int index] => _readings[(_oldest + index) % _readings.Count];

    public IEnumerable<Keithley2450Record> Readings => Enumerable.Range(0, Count).Select(index => this[index]);

    public void Add(Keithley2450Record reading)
    {
        if (!IsFull)
        {
            _readings.Add(reading);
        }
        else if (IsContinuous)
        {
            _readings[_oldest] = reading;
            _oldest = (_oldest + 1) % Capacity;
        }
    }

    public void Clear()
    {
        _readings.Clear();
        _oldest = 0;
    }

    /// <summary>Changes the size, which empties it.</summary>
    public void Resize(int capacity)
    {
        Clear();
        Capacity = capacity;
    }
}
