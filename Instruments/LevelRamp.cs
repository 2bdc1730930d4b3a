namespace SpinBench.Instruments;

/// <summary>Takes a source from one level to another in steps that a junction does not feel.</summary>
public static class LevelRamp
{
    /// <summary>Steps from zero to full scale of the source range.</summary>
    public const int StepsPerRange = 50;

    /// <summary>Wait after each step.</summary>
    public static readonly TimeSpan StepInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Ramps from the level that the instrument itself reports to <paramref name="target"/>, in steps of at most
    /// 1/<see cref="StepsPerRange"/> of the source range.
    /// </summary>
    /// <param name="source">The source, output on or off.</param>
    /// <param name="target">V or A, by the configured function.</param>
    /// <param name="time">The bench's clock.</param>
    /// <param name="cancellationToken">Stops the ramp at the step it has reached.</param>
    /// <exception cref="LimitException">The target is beyond the bench's limits; nothing was sent.</exception>
    public static async Task RampToAsync(
        this ISourceMeter source, double target, TimeProvider time, CancellationToken cancellationToken)
    {
        var state = await source.ReadStateAsync(cancellationToken);
        var largestStep = state.SourceRange / StepsPerRange;
        var steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(target - state.Level) / largestStep - 1e-9));
        for (var step = 1; step <= steps; step++)
        {
            var level = step == steps ? target : state.Level + (target - state.Level) * step / steps;
            await source.SetLevelAsync(level, cancellationToken);
            if (step < steps)
            {
                await time.WaitAsync(StepInterval, cancellationToken);
            }
        }
    }
}
