using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>What belongs to one run while it is at work.</summary>
internal sealed record RunContext(
    Catalogue Catalogue, RunClaims Claims, RunRecord Run, RunOwner Owner, IProtocol Protocol, MeasurementBench Bench,
    Envelope Envelope, RunOptions Options)
{
    public string Device => Run.Description.Device;

    public TimeProvider WallClock => Catalogue.Options.WallClock;
}
