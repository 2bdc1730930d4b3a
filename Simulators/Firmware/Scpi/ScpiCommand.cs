namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Executes one program message unit; a query puts its answer into the call.</summary>
public delegate ValueTask ScpiHandler(ScpiCall call);

/// <summary>One entry of a command table.</summary>
/// <param name="Pattern">The header as manuals write it, without question mark.</param>
/// <param name="Handler">What it does.</param>
/// <param name="IsQuery">Whether it is the query form.</param>
public sealed record ScpiCommand(string Pattern, ScpiHandler Handler, bool IsQuery)
{
    /// <summary>What it does at once, even while everything else waits for a running acquisition; null if it waits too.</summary>
    public Action<ScpiCall>? Immediate { get; init; }
}
