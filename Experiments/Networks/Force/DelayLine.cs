namespace SpinBench.Networks.Force;

/// <summary>The last values of a vector, newest first in one span, without moving them at every update.</summary>
internal sealed class DelayLine
{
    private const int RoomFactor = 8;

    private readonly int _size;
    private readonly int _length;
    private readonly double[] _values;
    private int _start;

    /// <param name="size">Numbers of the vector.</param>
    /// <param name="longest">Longest delay in updates.</param>
    public DelayLine(int size, int longest)
    {
        (_size, _length) = (size, (longest + 1) * size);
        _values = new double[RoomFactor * _length];
        _start = _values.Length - _length;
    }

    /// <summary>The vectors, newest first; zero before the first.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(_start, _length);

    /// <summary>Takes the newest vector and forgets the oldest.</summary>
    public void Push(ReadOnlySpan<double> vector)
    {
        if (_start < _size)
        {
            var start = _values.Length - _length;
            Values.CopyTo(_values.AsSpan(start));
            _start = start;
        }

        _start -= _size;
        vector[.._size].CopyTo(_values.AsSpan(_start));
    }
}
