namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>A value with half of its 95 % interval, where there is one.</summary>
internal readonly record struct Estimate(double Value, double? Error = null)
{
    /// <summary>A share of independent trials.</summary>
    public static Estimate Share(int count, int trials)
    {
        var share = (double)count / trials;
        return new(share, Protocols.Analysis.Estimate.NormalQuantile * Math.Sqrt(share * (1 - share) / trials));
    }

    /// <summary>A share of independent trials.</summary>
    public static Estimate Share(IReadOnlyCollection<bool> trials) => Share(trials.Count(isSuccess => isSuccess), trials.Count);

    /// <summary>A value with its standard error.</summary>
    public static Estimate Of(double value, double standardError) => new(value, Protocols.Analysis.Estimate.NormalQuantile * standardError);
}
