using SpinBench.Protocols;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>What a measured step has found.</summary>
/// <param name="Device">The device.</param>
/// <param name="Step">Name of the step.</param>
/// <param name="Run">Its run.</param>
/// <param name="Analysis">
/// What the points say, with the curves of the protocol's own analysis: it is made from the stored points, so that a
/// step of an earlier process says as much as one of this.
/// </param>
/// <param name="Points">The valid points.</param>
internal sealed record StepResult(string Device, string Step, RunRecord Run, RunAnalysis Analysis, PointTable Points);
