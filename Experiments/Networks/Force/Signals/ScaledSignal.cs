namespace SpinBench.Networks.Force.Signals;

/// <summary>A user's signal as a network is to produce it.</summary>
/// <param name="signal">The signal.</param>
/// <param name="scale">Its scale.</param>
internal sealed class ScaledSignal(ITargetSignal signal, SignalScale scale) : ITargetSignal
{
    /// <inheritdoc/>
    public int ChannelCount => signal.ChannelCount;

    /// <inheritdoc/>
    public double Period => signal.Period;

    /// <inheritdoc/>
    public void Evaluate(double time, Span<double> values)
    {
        signal.Evaluate(time, values);
        scale.Apply(values);
    }
}
