using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Networks of one kind that learned two sines.</summary>
/// <param name="outcomes">One a seed.</param>
internal sealed class SineSeries(IReadOnlyList<SineOutcome> outcomes)
{
    /// <summary>Networks that went on with both sines.</summary>
    public SuccessCount Both => SuccessCount.Of(outcomes, outcome => outcome.IsSuccess);

    /// <summary>Networks that went on with the first.</summary>
    public SuccessCount First => SuccessCount.Of(outcomes, outcome => outcome.First.IsSuccess);

    /// <summary>Median of something of the first free run.</summary>
    public MedianError OfFirst(Func<SinePhase, double> error) => MedianError.Of(outcomes.Select(outcome => error(outcome.First)));

    /// <summary>Median of something of the second.</summary>
    public MedianError OfSecond(Func<SinePhase, double> error) => MedianError.Of(outcomes.Select(outcome => error(outcome.Second)));

    /// <summary>Median over networks of the mean of something of both.</summary>
    public MedianError OfBoth(Func<SinePhase, double> error) =>
        MedianError.Of(outcomes.Select(outcome => (Math.Abs(error(outcome.First)) + Math.Abs(error(outcome.Second))) / 2));
}
