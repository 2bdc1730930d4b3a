namespace SpinBench.Instruments.Channels;

/// <summary>When something must have happened, on a clock that never jumps.</summary>
internal readonly struct TimeLimit(TimeProvider time, TimeSpan duration)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>What is left; zero when it has passed.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = duration - time.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The whole of it.</summary>
    public TimeSpan Duration => duration;
}
