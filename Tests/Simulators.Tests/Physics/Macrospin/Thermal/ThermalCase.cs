namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>One row of the stochastic validation: a quantity with its exact value, and how to measure it.</summary>
/// <param name="Name">As "mean first-passage time".</param>
/// <param name="Parameters">The parameters, for people.</param>
/// <param name="Unit">Unit of expectation and measurement.</param>
/// <param name="Expected">The exact value.</param>
/// <param name="QuickSamples">Independent samples of the quick run.</param>
/// <param name="FullSamples">Independent samples of the full table.</param>
/// <param name="Allowance">
/// What the quantity may be off besides chance, relative: where the exact value is of something slightly different, as of
/// twice the inverse rate in place of a passage time.
/// </param>
/// <param name="Measure">Mean and standard error from so many samples of a seed.</param>
internal sealed record ThermalCase(
    string Name, string Parameters, string Unit, double Expected, int QuickSamples, int FullSamples, double Allowance,
    Func<int, ulong, ThermalMeasurement> Measure);

/// <summary>What a case gave.</summary>
/// <param name="Mean">The measured mean.</param>
/// <param name="StandardError">Its standard error.</param>
internal readonly record struct ThermalMeasurement(double Mean, double StandardError)
{
    public static ThermalMeasurement Of(IReadOnlyCollection<double> samples)
    {
        var mean = samples.Average();
        return new(mean, Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1.0) / samples.Count));
    }

    /// <summary>Distance from an expectation in standard errors.</summary>
    public double DeviationFrom(double expected) => (Mean - expected) / StandardError;
}
