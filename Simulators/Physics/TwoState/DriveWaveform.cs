namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>A voltage in V or a field in T against time.</summary>
public abstract class DriveWaveform
{
    /// <summary>Lowest value ever.</summary>
    public abstract double Lowest { get; }

    /// <summary>Highest value ever.</summary>
    public abstract double Highest { get; }

    /// <summary>Value at a time in s, 0 and later.</summary>
    public abstract double At(double time);

    /// <summary>Lowest and highest value over the stretch of time that a time in s lies in, and the stretch's end in s.</summary>
    internal abstract (double Low, double High, double Until) StretchAt(double time);

    /// <summary>End of the stretch of a regular grid that a time lies in; always later than the time.</summary>
    private protected static (long Index, double Until) GridAt(double time, double length)
    {
        var index = (long)Math.Floor(time / length);
        var until = (index + 1) * length;
        return until > time ? (index, until) : (index + 1, (index + 2) * length);
    }
}
