using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.Solitons;

/// <summary>A skyrmion texture as reservoir: a series goes in as voltage, a linear read-out of the contacts decides.</summary>
/// <param name="settings">The film.</param>
public sealed class TextureReservoir(SkyrmionTextureSettings settings)
{
    /// <summary>Periods that teach the read-out.</summary>
    public const int TrainingPeriods = 300;

    /// <summary>Periods that test it.</summary>
    public const int TestPeriods = 500;

    private const int SettlingPeriods = 10;
    private const double Penalty = 1e-7;

    /// <summary>Tells sine from square.</summary>
    /// <param name="seed">Seed of film and series.</param>
    /// <param name="isFrozen">Whether the skyrmions stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public (Proportion Points, Proportion Periods) SineSquare(ulong seed, bool isFrozen, CancellationToken cancellationToken = default)
    {
        var series = SineSquareSeries.Draw(SettlingPeriods + TrainingPeriods + TestPeriods, new RandomStream(seed, "solitons/series"));
        var states = Drive(series.Input, seed, isFrozen, cancellationToken);
        var width = states.Length / series.Input.Count;
        var readout = new RidgeReadout(width, 1);
        var (begin, end) = (SettlingPeriods * SineSquareSeries.PeriodLength, (SettlingPeriods + TrainingPeriods) * SineSquareSeries.PeriodLength);
        for (var index = begin; index < end; index++)
        {
            readout.Observe(states.AsSpan(index * width, width), [series.IsSquare[index] ? 1 : 0]);
        }

        var weights = readout.Solve(Penalty);
        double[] scores = [.. Enumerable.Range(end, series.Input.Count - end).Select(index => Kernels.VectorKernel.Dot(weights, states.AsSpan(index * width, width)))];
        return series.Judge(scores, SettlingPeriods + TrainingPeriods);
    }

    // A constant and the readings, a row an input.
    private double[] Drive(IReadOnlyList<double> input, ulong seed, bool isFrozen, CancellationToken cancellationToken)
    {
        var texture = new SkyrmionTexture(settings, new RandomStream(seed, "solitons/film")) { IsFrozen = isFrozen };
        var width = texture.ReadingCount + 1;
        var states = new double[input.Count * width];
        for (var index = 0; index < input.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = states.AsSpan(index * width, width);
            row[0] = 1;
            texture.Apply(settings.Voltage * (input[index] + settings.Offset), row[1..]);
        }

        return states;
    }
}
