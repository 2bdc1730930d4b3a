namespace SpinBench.Networks.Force.Signals;

/// <summary>What a network that has learned a signal makes of it by itself.</summary>
/// <param name="Times">Time of each update from the end of learning in s.</param>
/// <param name="Outputs">Outputs in the numbers of the signal: [channel][update].</param>
/// <param name="Targets">The signal at these times: [channel][update].</param>
/// <param name="Qualities">Quality of each channel.</param>
public sealed record FreeRun(double[] Times, double[][] Outputs, double[][] Targets, IReadOnlyList<FreeRunQuality> Qualities)
{
    /// <summary>Whether every channel counts as learned.</summary>
    public bool IsLearned => Qualities.All(quality => quality.IsLearned);

    /// <summary>Runs a network from where learning ended.</summary>
    /// <param name="network">The network.</param>
    /// <param name="signal">What it learned.</param>
    /// <param name="skipped">Updates at the start that are not judged.</param>
    /// <param name="judged">Updates that are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static FreeRun Of(SignalNetwork network, ITargetSignal signal, int skipped, int judged, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(signal);
        var (count, step) = (skipped + judged, network.Settings.UpdateTime);
        using var generator = new SignalGenerator(network);
        var outputs = generator.Run(count, cancellationToken);
        double[][] targets = [.. outputs.Select(_ => new double[count])];
        var values = new double[targets.Length];
        for (var update = 0; update < count; update++)
        {
            signal.Evaluate((network.LearningUpdates + update + 1) * step, values);
            for (var channel = 0; channel < values.Length; channel++)
            {
                targets[channel][update] = values[channel];
            }
        }

        return new FreeRun(
            [.. Enumerable.Range(1, count).Select(update => update * step)], outputs, targets,
            [.. outputs.Zip(targets, (output, target) => FreeRunQuality.Of(output.AsSpan(skipped), target.AsSpan(skipped), signal.Period / step))]);
    }
}
