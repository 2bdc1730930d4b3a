using SpinBench.Instruments;

namespace SpinBench.Cli.Campaigns;

/// <summary>Something must be done by hand and nobody answers.</summary>
/// <param name="request">What was asked for.</param>
internal sealed class NobodyThereException(string request)
    : SpinBenchException($"{request}: nobody is there to do it. Run the campaign where you can answer.");
