using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Circuits;
using SpinBench.Cli.Cuts;
using SpinBench.Cli.Simulation;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench solve p-bits CIRCUIT</c>.</summary>
internal static class SolvePBitsCommand
{
    private static readonly Argument<string> s_circuit = new("circuit") { Description = "Circuit as text, gates by name; see below." };

    private static readonly Option<string[]> s_clamp = new("--clamp")
    {
        Description = "Hold a bus or bit at a number, as product=143; instead of all that the file holds.", HelpName = "bus=number", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> s_free = new("--free") { Description = "Hold nothing, whatever the file says." };

    private static readonly Option<string?> s_gain = new("--i0") { Description = "I0, an inverse temperature: \"1\", \"linear 0.1 2\" or \"geometric 0.3 12\".", HelpName = "schedule" };

    private static readonly Option<int?> s_sweeps = new("--sweeps") { Description = "Sweeps over all p-bits.", HelpName = "count" };

    private static readonly Option<int?> s_chains = new("--chains") { Description = "Independent chains.", HelpName = "count" };

    private static readonly Option<bool> s_directed = new("--directed") { Description = "Links from inputs to outputs only, for running forwards." };

    private static readonly Option<string?> s_curve = new("--curve")
    {
        Description = "Measured activation curve of the p-bits: its number in the catalogue, or a CSV file of fields and probabilities.", HelpName = "number|file",
    };

    private static readonly Option<int> s_top = new("--top") { Description = "So many of the most frequent states.", HelpName = "count", DefaultValueFactory = _ => 12 };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of all chance.", DefaultValueFactory = _ => 1 };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("p-bits", "Runs a circuit of probabilistic bits in any direction: some terminals are held, the others find what fits.")
        {
            s_circuit, s_clamp, s_free, s_gain, s_sweeps, s_chains, s_directed, s_curve, s_top, s_seed,
        },
        $"""
        A circuit is text, a statement a line:

          bus a 4                  four p-bits, a[0] the lowest; bit x is one p-bit
          and a[0] a[1] -> x       gates: {string.Join(", ", InvertibleGate.All.Select(gate => gate.Name))}
          adder a b -> sum         over buses; multiplier a b -> product likewise
          link x y 1.5             J, both ways; link x -> y 1.5 one way; bias x -0.5
          clamp sum = 11           held at a number
          i0 linear 0.1 2          or geometric 0.3 12; one number samples instead of annealing
          sweeps 1000, chains 256, links directed, show a b, device x slope 1.1 offset 0.05, spread slope 0.05 offset 0.02

        While I0 rises the ends of the chains are counted, at one I0 all states after the first fifth. Small circuits at one I0
        are shown beside the exact distribution.

          spinbench solve p-bits docs/circuits/multiplier.circuit --clamp product=143
          spinbench solve p-bits docs/circuits/multiplier.circuit --clamp a=11 b=13 --directed --i0 "linear 0.1 4"
          spinbench solve p-bits docs/circuits/and.circuit --curve 1
        """).With(interruption, SolveAsync);

    private static Task<int> SolveAsync(CommandContext context)
    {
        var path = context.Arguments.GetValue(s_circuit)!;
        var description = Described(context, CircuitFile.Read(path));
        var response = context.Arguments.GetValue(s_curve) is { } curve ? PBitResponse.Of(PBitCurve.Load(context, curve)) : PBitResponse.Ideal;
        var run = new CircuitRun(description, response, context.Arguments.GetValue(s_seed));
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "chains");
        var outcome = run.Run(line, context.Cancellation);
        new CircuitReport(path, run, outcome, AtLeastOne("--top", context.Arguments.GetValue(s_top))).Print(context.Terminal);
        return Task.FromResult(ExitCode.Success);
    }

    private static CircuitDescription Described(CommandContext context, CircuitDescription file)
    {
        var arguments = context.Arguments;
        var asked = file with
        {
            Sweeps = AtLeastOne("--sweeps", arguments.GetValue(s_sweeps) ?? file.Sweeps), Chains = AtLeastOne("--chains", arguments.GetValue(s_chains) ?? file.Chains),
            IsDirected = file.IsDirected || arguments.GetValue(s_directed), Schedule = Schedule(arguments.GetValue(s_gain)) ?? file.Schedule,
        };
        var clamps = arguments.GetValue(s_clamp) ?? [];
        if (arguments.GetValue(s_free) || clamps.Length > 0)
        {
            asked = asked with { Clamps = new Dictionary<string, ulong>() };
        }

        return clamps.SelectMany(clamp => clamp.Split(',')).Aggregate(asked, Hold);
    }

    private static CircuitDescription Hold(CircuitDescription description, string clamp)
    {
        if (clamp.Split('=') is not [var bus, var text] || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw new UsageException($"--clamp {clamp} holds nothing. Write it as --clamp product=143.");
        }

        try
        {
            return description.Holding(bus, value);
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"--clamp {clamp}: {fault.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    private static AnnealingSchedule? Schedule(string? text)
    {
        try
        {
            return text is null ? null : CircuitFile.Schedule(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (FormatException fault)
        {
            throw new UsageException($"--i0 \"{text}\": {fault.Message}");
        }
    }

    private static int AtLeastOne(string option, int count) => count >= 1 ? count : throw new UsageException($"{option} {count} leaves nothing to do; give at least 1.");
}
