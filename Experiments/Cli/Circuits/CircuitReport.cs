using System.Globalization;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Circuits;

/// <summary>What a circuit of p-bits was found at, for people and for scripts.</summary>
internal sealed record CircuitReport(string Path, CircuitRun Run, CircuitOutcome Outcome, int Most)
{
    private CircuitDescription Description => Run.Description;

    public void Print(Terminal terminal)
    {
        var exact = Run.Exact();
        PrintJson(terminal, exact);
        var (circuit, network) = (Description.Circuit, Run.Network);
        terminal.Line(Invariant($"circuit   {Path}: {circuit.Count} p-bits, {circuit.Gates.Count} gates, {(Description.IsDirected ? "links directed" : "links both ways")}, {network.LinkCount / (double)network.Count:F1} links a p-bit"));
        terminal.Line($"p-bits    {Run.Response.Name}{Spread()}");
        terminal.Line(Description.Clamps.Count == 0 ? "held      nothing" : $"held      {string.Join(", ", Description.Clamps.Select(clamp => Invariant($"{clamp.Key} = {clamp.Value}")))}");
        terminal.Line(Description.Schedule.IsConstant
            ? Invariant($"counted   {Description.Chains} chains, {Description.Sweeps} sweeps at I0 = {Description.Schedule.First}, without the first fifth")
            : Invariant($"counted   the ends of {Description.Chains} chains of {Description.Sweeps} sweeps, I0 {Description.Schedule.First} to {Description.Schedule.Last} by equal {(Description.Schedule.IsGeometric ? "factors" : "steps")}"));
        terminal.Table(
            [.. Description.Shown, "share", "gates true", .. exact is null ? Array.Empty<string>() : ["Boltzmann"]],
            [.. Outcome.States.Take(Most).Select(state => Cells(state, exact))]);
        if (Outcome.States.Count > Most)
        {
            terminal.Line(Invariant($"and {Outcome.States.Count - Most} more states; --top {Outcome.States.Count} shows all"));
        }

        var broken = Outcome.BestFaults == 0 ? "every gate true" : Invariant($"{Outcome.BestFaults} of {circuit.Gates.Count} gates not true");
        terminal.Line(Invariant($"best      {string.Join(", ", Values(Outcome.Best).Select(value => Invariant($"{value.Name} = {value.Value}")))}: {broken}{(Outcome.BestEnergy is { } energy ? Invariant($", E = {energy:G6}") : "")}"));
        terminal.Line(Invariant($"valid     {(double)Outcome.ValidCount / Outcome.Count:P1} of {Outcome.Count}"));
    }

    private void PrintJson(Terminal terminal, IReadOnlyDictionary<ulong, double>? exact) => terminal.Json(new
    {
        Circuit = Path, PBits = Run.Network.Count, Gates = Description.Circuit.Gates.Count, Links = Run.Network.LinkCount, Description.IsDirected, Curve = Run.Response.Name,
        Held = Description.Clamps, FirstGain = Description.Schedule.First, LastGain = Description.Schedule.Last, Description.Schedule.IsGeometric, Description.Sweeps, Description.Chains, Run.Seed,
        Outcome.Count, Valid = Outcome.ValidCount, Best = Values(Outcome.Best).ToDictionary(value => value.Name, value => value.Value), Outcome.BestFaults, Outcome.BestEnergy,
        States = Outcome.States.Take(Most).Select(state => new
        {
            Values = Values(state.Word).ToDictionary(value => value.Name, value => value.Value), state.Count, Valid = state.ValidCount, Boltzmann = exact?.GetValueOrDefault(state.Word),
        }),
    });

    private string[] Cells(CircuitState state, IReadOnlyDictionary<ulong, double>? exact) =>
    [
        .. Values(state.Word).Select(value => Invariant($"{value.Value}")), Invariant($"{(double)state.Count / Outcome.Count:F4}"),
        state.ValidCount == state.Count ? "yes" : state.ValidCount == 0 ? "no" : Invariant($"{(double)state.ValidCount / state.Count:P0}"),
        .. exact is null ? Array.Empty<string>() : [Invariant($"{exact.GetValueOrDefault(state.Word):F4}")],
    ];

    private IEnumerable<(string Name, ulong Value)> Values(ulong word)
    {
        var shift = 0;
        foreach (var bus in Description.Shown)
        {
            var width = Description.Circuit.Buses[bus].Length;
            yield return (bus, (word >> shift) & (width == 64 ? ulong.MaxValue : (1UL << width) - 1));
            shift += width;
        }
    }

    private string Spread() => (Description.SlopeSpread, Description.OffsetSpread, Description.Devices.Count) switch
    {
        (0, 0, 0) => "",
        var (slope, offset, own) => Invariant($", slopes spread by {slope}, offsets by {offset}, {own} with values of their own"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
