using System.CommandLine;
using SpinBench.Cli.Simulation;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>A classifier in a crossbar of junctions whose resistances differ little.</summary>
internal static class CrossbarStudy
{
    private static readonly Option<double?> s_magnetoresistance = QuantityOption.Create(
        "--tmr", "", "120%", "Tunnel magnetoresistance (R_AP - R_P)/R_P of your junctions; the study says what they are good for.");

    private static readonly Option<double?> s_bias = QuantityOption.Create(
        "--bias", "V", "100 mV", "Bias at which a current-voltage run is read. Default: its smallest.");

    public static SystemStudy Study { get; } = new(
        "crossbar", "Grollier et al., Nature Electronics 3, 360 (2020)", "Is my TMR enough? Digits in a crossbar of junctions with a low ON/OFF ratio.",
        [
            new("ratio", "Accuracy against TMR", RatioTask.RunAsync),
        ])
    {
        Lesson = """
            A weight is the difference of two junctions. The smaller their TMR, the larger the current that both carry, and noise
            and spread grow with that current, not with the difference. The study says what a TMR is worth with 3 % spread and
            0.3 % noise, how many junctions a weight needs when they have two states only, and how many a column may sum.

              spinbench study crossbar
              spinbench study crossbar --tmr "120%"
              spinbench study crossbar --run 3                     # both resistances and the noise of a measured junction
              spinbench study crossbar --run 5 --bias "100 mV"     # of a current-voltage run, at that bias

            Not in the model: the resistance of the wires, sneak currents, the voltage that falls with the current.
            """,
        Preface =
        [
            "Linear softmax of 64 pixels into 10 digits, trained in software and programmed afterwards; the original says of its devices only that their ON/OFF ratio is typically one to three. Weights lie in G+ and G-, G = G0 [1 + TMR (1 ± w)/2], and the noise of a column is relative to its whole current.",
            "Ours: the penalty of the training (2e-4, where software does best), weights cut off at 2.5 times their rms before they are programmed, biases added behind the columns without error, 1297 digits to train and 500 to test, cut anew for each of 24 classifiers, in 5 arrays each.",
        ],
        RunGives = "both resistances and the noise of a reading of a telegraph, field-loop, current-voltage, state-reads or switching-probability run",
        Options = [s_magnetoresistance, s_bias],
    };

    /// <summary>The user's junction; null for none.</summary>
    public static OwnJunction? JunctionOf(CommandContext context, SystemSettings settings)
    {
        var (ratio, bias) = context.Arguments.GetResult(s_magnetoresistance) is null && context.Arguments.GetResult(s_bias) is null
            ? (null, null)
            : (context.Arguments.GetValue(s_magnetoresistance), context.Arguments.GetValue(s_bias));
        if (ratio is not null && settings.Run is not null)
        {
            throw new UsageException("Give --tmr or --run, not both: a run has its own TMR.");
        }

        if (bias is not null && settings.Run is null)
        {
            throw new UsageException("--bias reads a current-voltage run; name one with --run.");
        }

        if (ratio is <= 0 or > 100)
        {
            throw new UsageException(FormattableString.Invariant($"A TMR of {ratio:P0} is out of range: above 0, at most 10000 %. Write --tmr \"120%\"."));
        }

        return (ratio, settings.Run) switch
        {
            ({ } own, _) => new OwnJunction(own, null),
            (_, { } run) => OwnJunction.Of(JunctionLevels.Load(context, run, bias)),
            _ => null,
        };
    }
}
