namespace SpinBench.Networks.Force;

/// <summary>What a network is to produce: one or more channels against time.</summary>
public interface ITargetSignal
{
    /// <summary>Channels.</summary>
    int ChannelCount { get; }

    /// <summary>Period in s; infinite for none.</summary>
    double Period { get; }

    /// <summary>The values at a time.</summary>
    /// <param name="time">Time in s.</param>
    /// <param name="values">Receives the value of each channel.</param>
    void Evaluate(double time, Span<double> values);
}
