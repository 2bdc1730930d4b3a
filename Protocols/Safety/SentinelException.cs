using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Safety;

/// <summary>A sentinel reading stopped the run: the device or the bench is not what it was.</summary>
public sealed class SentinelException : SpinBenchException
{
    /// <summary>Says what was read, what it was compared with, and what to do.</summary>
    public SentinelException(string device, SentinelRecord record, SentinelRecord first)
        : base(Describe(device, record, first)) => Record = record;

    /// <summary>What was read.</summary>
    public SentinelRecord Record { get; }

    private static string Describe(string device, SentinelRecord record, SentinelRecord first) => record.Verdict switch
    {
        SentinelVerdict.Open => FormattableString.Invariant(
            $"Device {device} reads {record.Resistance:G4} ohm, {first.Resistance:G4} ohm at the start: a probe has lifted or a lead is broken. Check the probes, touch again and resume the run."),
        SentinelVerdict.Short => FormattableString.Invariant(
            $"Device {device} reads {record.Resistance:G4} ohm, {first.Resistance:G4} ohm at the start: its barrier has broken down. It is noted as dead."),
        SentinelVerdict.OffsetDrift => FormattableString.Invariant(
            $"Device {device}: the voltage at zero bias moved from {first.Offset:G4} V to {record.Offset:G4} V. Let the bench settle, check for draughts at the contacts, and resume the run."),
        _ => FormattableString.Invariant(
            $"Device {device} reads {record.Resistance:G4} ohm, {first.Resistance:G4} ohm at the start: beyond the tolerance. Check the contacts, or widen the sentinel's tolerance, and resume the run."),
    };
}
