using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>A value with half of its 95 % interval, where there is one.</summary>
internal readonly record struct SampledValue(double Value, double? Error = null)
{
    /// <summary>A share of independent trials.</summary>
    public static SampledValue Of(Proportion share) => new(share.Value, share.HalfInterval);

    /// <summary>A share of independent trials.</summary>
    public static SampledValue Share(IReadOnlyCollection<bool> trials) => Of(Proportion.Of(trials, isSuccess => isSuccess));

    /// <summary>A mean of independent values.</summary>
    public static SampledValue Of(SampleMean mean) => new(mean.Value, mean.HalfInterval);
}
