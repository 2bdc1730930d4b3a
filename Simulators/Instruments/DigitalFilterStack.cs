namespace SpinBench.Simulators.Instruments;

/// <summary>
/// The stack of a digital filter: it gives a reading once it is full, and starts again when a conversion leaves the
/// window around its mean.
/// </summary>
/// <param name="capacity">Largest stack.</param>
internal sealed class DigitalFilterStack(int capacity) : ISimulatedState
{
    private readonly double[] _values = new double[capacity];
    private int _next;

    /// <summary>Conversions in the stack.</summary>
    public int Count { get; private set; }

    public void Clear() => (Count, _next) = (0, 0);

    /// <summary>Adds a conversion.</summary>
    /// <param name="value">V or A.</param>
    /// <param name="size">Conversions of a full stack.</param>
    /// <param name="window">Largest distance from the mean that does not restart the stack; 0 accepts all.</param>
    /// <returns>Whether the stack is full.</returns>
    public bool Add(double value, int size, double window)
    {
        if (window > 0 && Count > 0 && !(Math.Abs(value - Mean()) <= window))
        {
            Clear();
        }

        _values[_next] = value;
        _next = (_next + 1) % size;
        Count = Math.Min(Count + 1, size);
        return Count == size;
    }

    public double Mean()
    {
        var sum = 0.0;
        for (var index = 0; index < Count; index++)
        {
            sum += _values[index];
        }

        return sum / Count;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(_next);
        for (var index = 0; index < Count; index++)
        {
            writer.Write(_values[index]);
        }
    }

    public void Load(BinaryReader reader)
    {
        Count = reader.ReadInt32();
        _next = reader.ReadInt32();
        for (var index = 0; index < Count; index++)
        {
            _values[index] = reader.ReadDouble();
        }
    }
}
