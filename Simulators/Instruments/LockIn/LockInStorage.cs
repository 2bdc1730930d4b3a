namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>The data buffers of an SR830: both displays at equal intervals, 16383 points each.</summary>
public sealed class LockInStorage
{
    /// <summary>Points that fit.</summary>
    public const int Capacity = 16383;

    private readonly float[][] _points = [new float[Capacity], new float[Capacity]];
    private int _first;

    /// <summary>Points stored.</summary>
    public int Count { get; private set; }

    /// <summary>Whether points are being stored.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>s until the next point; infinite when points come by trigger.</summary>
    internal double UntilNext { get; set; }

    /// <summary>A point of a display, the oldest first.</summary>
    /// <param name="channel">0 or 1.</param>
    /// <param name="index">From 0.</param>
    public float Point(int channel, int index) => _points[channel][(_first + index) % Capacity];

    /// <summary>Starts, or goes on after a pause.</summary>
    /// <param name="delay">s until the first point.</param>
    internal void Start(double delay)
    {
        if (!IsRunning && Count < Capacity)
        {
            (IsRunning, UntilNext) = (true, delay);
        }
    }

    /// <summary>Stops; what was stored stays.</summary>
    public void Pause() => IsRunning = false;

    /// <summary>Stops and forgets everything.</summary>
    public void Clear() => (IsRunning, Count, _first) = (false, 0, 0);

    internal void Add(double first, double second, bool isLoop)
    {
        var place = (_first + Count) % Capacity;
        (_points[0][place], _points[1][place]) = ((float)first, (float)second);
        if (Count < Capacity)
        {
            Count++;
        }
        else
        {
            _first = (_first + 1) % Capacity;
        }

        IsRunning &= isLoop || Count < Capacity;
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(IsRunning);
        writer.Write(UntilNext);
        writer.Write(Count);
        for (var index = 0; index < Count; index++)
        {
            writer.Write(Point(0, index));
            writer.Write(Point(1, index));
        }
    }

    internal void Load(BinaryReader reader)
    {
        (IsRunning, UntilNext, Count, _first) = (reader.ReadBoolean(), reader.ReadDouble(), reader.ReadInt32(), 0);
        for (var index = 0; index < Count; index++)
        {
            (_points[0][index], _points[1][index]) = (reader.ReadSingle(), reader.ReadSingle());
        }
    }
}
