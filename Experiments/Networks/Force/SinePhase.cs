namespace SpinBench.Networks.Force;

/// <summary>How well a network went on by itself after it had learned a sine.</summary>
/// <param name="Error">
/// Root mean square of output minus target over 1200 ns, relative to the target's (drift of the phase included); infinite where the
/// network diverged.
/// </param>
/// <param name="FrequencyError">Frequency of the nearest sine less the target's, relative.</param>
/// <param name="AmplitudeError">Amplitude of the nearest sine less the target's, relative.</param>
/// <param name="ShapeResidual">Root mean square of output minus the nearest sine, relative to the target's amplitude.</param>
public readonly record struct SinePhase(double Error, double FrequencyError, double AmplitudeError, double ShapeResidual)
{
    /// <summary>A network that diverged.</summary>
    public static SinePhase Diverged { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Whether the error is below 0.2, the frequency right to 1 % and the amplitude to 5 %; the bounds are ours.</summary>
    public bool IsSuccess => Error < 0.2 && Math.Abs(FrequencyError) < 0.01 && Math.Abs(AmplitudeError) < 0.05;

    /// <summary>Judges a free run.</summary>
    /// <param name="target">What it should have been.</param>
    /// <param name="begun">Time in s of the update before the first output.</param>
    /// <param name="interval">Time between outputs in s.</param>
    /// <param name="outputs">The outputs.</param>
    public static SinePhase Of(SineTarget target, double begun, double interval, IReadOnlyList<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(outputs);
        var sum = 0.0;
        for (var index = 0; index < outputs.Count; index++)
        {
            var difference = outputs[index] - target.At(begun + ((index + 1) * interval));
            sum += difference * difference;
        }

        if (!double.IsFinite(sum))
        {
            return Diverged;
        }

        var fit = SineFit.Of(outputs, interval, 1 / target.Period);
        return new SinePhase(
            Math.Sqrt(sum / outputs.Count) / (target.Amplitude / Math.Sqrt(2)), (fit.Frequency * target.Period) - 1,
            (fit.Amplitude / target.Amplitude) - 1, fit.Residual / target.Amplitude);
    }
}
