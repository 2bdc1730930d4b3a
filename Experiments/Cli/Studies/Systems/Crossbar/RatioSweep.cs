using SpinBench.Networks.Crossbar;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>Accuracy against TMR for some sorts of weights.</summary>
/// <param name="Software">In software.</param>
/// <param name="Continuous">Continuous conductances, one a TMR.</param>
/// <param name="FourLevels">Three junctions of two states in each arm.</param>
/// <param name="Binary">One junction of two states in each arm, trained so.</param>
internal sealed record RatioSweep(double Software, IReadOnlyList<SampleMean> Continuous, IReadOnlyList<SampleMean> FourLevels, IReadOnlyList<SampleMean> Binary)
{
    private const double Usual = 0.03;

    /// <summary>The TMR of each point.</summary>
    public static IReadOnlyList<double> Magnetoresistances { get; } = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4];

    public static RatioSweep Of(CrossbarExperiment experiment, CancellationToken cancellationToken)
    {
        IReadOnlyList<SampleMean> Along(int junctions, bool isBinary) =>
        [
            .. Magnetoresistances.Select(ratio => experiment.Of(
                new CrossbarDevice { Magnetoresistance = ratio, Levels = junctions == 0 ? 0 : junctions + 1, Spread = Usual / Math.Sqrt(Math.Max(1, junctions)) }, isBinary, cancellationToken)),
        ];
        return new RatioSweep(experiment.Software.Value, Along(0, isBinary: false), Along(3, isBinary: false), Along(1, isBinary: true));
    }

    /// <summary>The least TMR whose continuous weights lose at most something, by straight lines between the points; NaN for none.</summary>
    public double LeastFor(double loss)
    {
        for (var index = 0; index < Continuous.Count; index++)
        {
            var missing = Software - loss - Continuous[index].Value;
            if (missing > 0)
            {
                continue;
            }

            if (index == 0)
            {
                return Magnetoresistances[0];
            }

            var before = Software - loss - Continuous[index - 1].Value;
            return Magnetoresistances[index - 1] + ((Magnetoresistances[index] - Magnetoresistances[index - 1]) * before / (before - missing));
        }

        return double.NaN;
    }
}
