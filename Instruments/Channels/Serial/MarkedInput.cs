namespace SpinBench.Instruments.Channels.Serial;

/// <summary>
/// Undoes the marks of a terminal with <c>PARMRK</c>: 0xFF 0x00 X is a byte X that came with a framing or parity fault, and
/// 0xFF 0xFF a good 0xFF (termios(3)).
/// </summary>
internal sealed class MarkedInput
{
    private const byte Mark = 0xFF;

    private State _state;

    private enum State
    {
        Plain,
        Marked,
        Faulty,
    }

    /// <summary>Bytes that came with a fault so far.</summary>
    public int Faults { get; private set; }

    /// <summary>Puts the good bytes at the beginning and returns how many there are.</summary>
    public int Decode(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var next in bytes)
        {
            switch (_state)
            {
                case State.Plain when next == Mark:
                    _state = State.Marked;
                    break;
                case State.Marked when next == 0:
                    _state = State.Faulty;
                    break;
                case State.Faulty:
                    Faults++;
                    _state = State.Plain;
                    break;
                default:
                    bytes[kept++] = next;
                    _state = State.Plain;
                    break;
            }
        }

        return kept;
    }

    /// <summary>Starts again.</summary>
    public void Reset() => (_state, Faults) = (State.Plain, 0);
}
