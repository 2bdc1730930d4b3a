using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Servers;

namespace SpinBench.Cli.Composition;

/// <summary>A simulated bench made ready for other programs.</summary>
internal static class ServedBench
{
    /// <summary>Every instrument of a bench with its quirks, and its junction connected: nobody is there to turn the switch.</summary>
    public static async Task<(SimulatedBench Bench, IReadOnlyList<ServedInstrument> Instruments)> CreateAsync(
        BenchFile file, IEnumerable<string> quirks, bool hazards, CancellationToken cancellationToken)
    {
        var simulation = file.Simulation ?? throw new UsageException($"\"{file.Name}\" is a real bench: only simulated ones can be served.");
        simulation = simulation with { Quirks = With(simulation.Quirks, Parse(quirks)) };
        var bench = OpenBench.Simulate(
            file, simulation, hazards ? null : options => options with { Hazards = HazardModel.Harmless });
        using (bench.EnterTime())
        {
            await bench.ShortingSwitch.OpenAsync(cancellationToken);
        }

        var deviations = new Dictionary<string, InstrumentQuirks>(StringComparer.OrdinalIgnoreCase);
        foreach (var (role, quirk) in simulation.Quirks)
        {
            deviations[role.Key()] = Translate(quirk);
        }

        return (bench, ServedInstruments.Of(bench, OpenBench.Models(file), deviations));
    }

    private static Dictionary<InstrumentRole, SimulatedQuirks> With(
        IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> written, IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> given)
    {
        var quirks = new Dictionary<InstrumentRole, SimulatedQuirks>(written);
        foreach (var (role, quirk) in given)
        {
            quirks[role] = quirk;
        }

        return quirks;
    }

    // Read like the same words in a bench file, so that both say the same about nonsense.
    private static IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> Parse(IEnumerable<string> quirks)
    {
        var lines = quirks.Select(Split).GroupBy(quirk => quirk.Role)
            .Select(role => $"  {role.Key}:\n" + string.Concat(role.Select(quirk => $"    {quirk.Name}: {quirk.Value}\n")));
        var text = string.Concat(lines);
        if (text.Length == 0)
        {
            return SimulatedQuirks.None;
        }

        var file = SettingsFile.Parse("quirks:\n" + text, "--quirk");
        var parsed = SimulatedQuirks.ReadAll(file.Root.RequiredMap("quirks"));
        file.ThrowIfFaulty();
        return parsed;
    }

    private static (string Role, string Name, string Value) Split(string quirk) =>
        quirk.Split('=', 2) is [var key, var value] && key.Split('.', 2) is [var role, var name]
            ? (role.Trim(), name.Trim(), value.Trim())
            : throw new UsageException($"--quirk \"{quirk}\" is not understood; for example \"smu.latency=5 ms\".");

    private static InstrumentQuirks Translate(SimulatedQuirks quirks) => new()
    {
        Identity = quirks.Identity,
        Latency = TimeSpan.FromSeconds(quirks.Latency),
        ResponseTerminator = quirks.Terminator,
        ChunkSize = quirks.ChunkSize,
        MaximumConnections = quirks.Connections ?? new InstrumentQuirks().MaximumConnections,
        IsInterruptible = quirks.IsInterruptible,
        IgnoresUnknownCommands = quirks.IgnoresUnknownCommands,
        HasHeader = quirks.HasHeader,
        LostAnswerPeriod = quirks.LostAnswerPeriod,
    };
}
