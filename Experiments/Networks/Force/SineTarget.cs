namespace SpinBench.Networks.Force;

/// <summary>A sin(2π t/T).</summary>
/// <param name="Amplitude">A.</param>
/// <param name="Period">T in s.</param>
public sealed record SineTarget(double Amplitude, double Period) : ITargetSignal
{
    /// <inheritdoc/>
    public int ChannelCount => 1;

    /// <summary>The value at a time in s.</summary>
    public double At(double time) => Amplitude * Math.Sin(2 * Math.PI * time / Period);

    /// <inheritdoc/>
    public void Evaluate(double time, Span<double> values) => values[0] = At(time);
}
