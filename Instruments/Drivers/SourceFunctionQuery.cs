using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>Asks a source meter what it sources.</summary>
internal static class SourceFunctionQuery
{
    /// <summary>Reads the function, <c>VOLT</c> or <c>CURR</c>.</summary>
    /// <exception cref="InstrumentException">It sources from something else, such as a memory.</exception>
    public static async Task<SourceFunction> QueryFunctionAsync(
        this InstrumentSession session, string query, CancellationToken cancellationToken) =>
        await session.QueryWordAsync(query, cancellationToken) switch
        {
            "VOLT" => SourceFunction.Voltage,
            "CURR" => SourceFunction.Current,
            var other => throw session.Fault(query, $"sources from {other}; select voltage or current at the panel"),
        };
}
