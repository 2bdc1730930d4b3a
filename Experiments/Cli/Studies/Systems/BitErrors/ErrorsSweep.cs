using SpinBench.Networks.BitErrors;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>Accuracy against wrong bits, of every scheme.</summary>
/// <param name="Accuracies">One a rate for each scheme; the first without errors.</param>
internal sealed record ErrorsSweep(IReadOnlyDictionary<BitErrorScheme, IReadOnlyList<SampleMean>> Accuracies)
{
    /// <summary>Rates of wrong bits, the first none.</summary>
    public static IReadOnlyList<double> Rates { get; } = [0, 1e-4, 1e-3, 3e-3, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5];

    public static ErrorsSweep Of(BitErrorExperiment experiment, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var accuracies = new Dictionary<BitErrorScheme, IReadOnlyList<SampleMean>>();
        foreach (var scheme in Enum.GetValues<BitErrorScheme>())
        {
            accuracies[scheme] = [.. Rates.Select(rate => experiment.Of(scheme, rate, cancellationToken))];
            progress.Report((double)accuracies.Count / Enum.GetValues<BitErrorScheme>().Length);
        }

        return new ErrorsSweep(accuracies);
    }

    /// <summary>Mean accuracy without errors.</summary>
    public double Clean(BitErrorScheme scheme) => Accuracies[scheme][0].Value;

    /// <summary>The rate at which a scheme has lost some accuracy, by straight lines between the logarithms of the rates; the largest one where it never does.</summary>
    public double Tolerated(BitErrorScheme scheme, double loss)
    {
        var (accuracies, least) = (Accuracies[scheme], Clean(scheme) - loss);
        for (var index = 1; index < accuracies.Count; index++)
        {
            if (accuracies[index].Value > least)
            {
                continue;
            }

            var (before, after) = (accuracies[index - 1].Value - least, least - accuracies[index].Value);
            return index == 1
                ? Rates[1]
                : Math.Exp(Math.Log(Rates[index - 1]) + (Math.Log(Rates[index] / Rates[index - 1]) * before / (before + after)));
        }

        return Rates[^1];
    }

    /// <summary>Mean accuracy at any rate, by straight lines between the logarithms of the rates.</summary>
    public double At(BitErrorScheme scheme, double rate)
    {
        var accuracies = Accuracies[scheme];
        if (rate <= Rates[1])
        {
            return accuracies[0].Value + ((accuracies[1].Value - accuracies[0].Value) * Math.Max(0, rate) / Rates[1]);
        }

        for (var index = 2; index < Rates.Count; index++)
        {
            if (rate <= Rates[index])
            {
                var part = Math.Log(rate / Rates[index - 1]) / Math.Log(Rates[index] / Rates[index - 1]);
                return accuracies[index - 1].Value + (part * (accuracies[index].Value - accuracies[index - 1].Value));
            }
        }

        return accuracies[^1].Value;
    }
}
