using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>The waveform of all benchmarks: every input one after the other, each step spread over the nodes of a device by a mask of ±1.</summary>
public sealed class BenchmarkDrive
{
    /// <summary>Makes a drive.</summary>
    /// <param name="settings">What decides it.</param>
    public BenchmarkDrive(BenchmarkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Inputs =
        [
            BenchmarkInput.SinesAndSquares(settings.StepCount / BenchmarkInput.PointsPerPeriod, settings.Seed), BenchmarkInput.UniformNumbers(settings.StepCount, settings.Seed),
            BenchmarkInput.Bits(settings.StepCount, settings.Seed), BenchmarkInput.ChaoticSeries(settings.StepCount, settings.Seed),
        ];
        StepCount = Inputs.Sum(input => input.Levels.Length);
        Levels = Spread(settings);
    }

    /// <summary>What decided it.</summary>
    public BenchmarkSettings Settings { get; }

    /// <summary>The inputs in their order.</summary>
    public IReadOnlyList<BenchmarkInput> Inputs { get; }

    /// <summary>Steps of all inputs.</summary>
    public int StepCount { get; }

    /// <summary>Levels of the waveform within ±1: [step × nodes + node].</summary>
    public double[] Levels { get; }

    /// <summary>The last inputs at every step, newest first, as states of a read-out without a device: [step × window + lag].</summary>
    /// <param name="window">Inputs of a step.</param>
    public double[] Windows(int window)
    {
        var rows = new double[StepCount * window];
        var first = 0;
        foreach (var input in Inputs)
        {
            for (var step = 0; step < input.Levels.Length; step++)
            {
                for (var lag = 0; lag <= Math.Min(step, window - 1); lag++)
                {
                    rows[((first + step) * window) + lag] = input.Levels[step - lag];
                }
            }

            first += input.Levels.Length;
        }

        return rows;
    }

    // Without a device's memory, several past inputs may be spread together; then their sum is scaled to a standard deviation near that of one.
    private double[] Spread(BenchmarkSettings settings)
    {
        var stream = new RandomStream(settings.Seed, "reservoir/benchmark mask");
        double[] mask = [.. Enumerable.Range(0, settings.Window * settings.NodeCount).Select(_ => stream.NextUniform() < 0.5 ? -1.0 : 1)];
        var (windows, levels) = (Windows(settings.Window), new double[StepCount * settings.NodeCount]);
        var scale = 1 / Math.Sqrt(settings.Window);
        for (var step = 0; step < StepCount; step++)
        {
            for (var node = 0; node < settings.NodeCount; node++)
            {
                var sum = 0.0;
                for (var lag = 0; lag < settings.Window; lag++)
                {
                    sum += mask[(lag * settings.NodeCount) + node] * windows[(step * settings.Window) + lag];
                }

                levels[(step * settings.NodeCount) + node] = Math.Clamp(scale * sum, -1, 1);
            }
        }

        return levels;
    }
}
