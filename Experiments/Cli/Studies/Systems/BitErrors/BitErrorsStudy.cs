using System.CommandLine;
using SpinBench.Cli.Simulation;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>Binary synapses that are written with errors.</summary>
internal static class BitErrorsStudy
{
    private static readonly Option<double?> s_voltage = QuantityOption.Create("--voltage", "V", "480 mV", "Voltage of the model's write pulse. Default: 480 mV.");
    private static readonly Option<double?> s_pulse = QuantityOption.Create("--pulse", "s", "20 ns", "Length of the write pulse. Default: 20 ns; with --run the shortest that is good enough.");
    private static readonly Option<double?> s_retention = QuantityOption.Create("--retention", "s", "1e6 s", "How long the weights are kept. Default: 1e6 s; with --run not at all.");

    public static SystemStudy Study { get; } = new(
        "bit-errors", "Hirtzlin et al., arXiv:1908.04085 (2019)", "How many write errors may a network of binary synapses have?",
        [
            new("errors", "Accuracy against wrong bits", ErrorsTask.RunAsync),
        ])
    {
        Lesson = """
            Every weight is one junction, +1 parallel and -1 antiparallel. A write pulse of length t fails with exp(-t/tau), and may
            bring a bit back; a kept bit relaxes with its dwell times. The study says what wrong bits cost, how many there may be, and what pulse that allows.

              spinbench study bit-errors
              spinbench study bit-errors --voltage "470 mV" --pulse "50 ns" --retention "1e7 s"
              spinbench study bit-errors --run 4 --pulse "2 s"        # measured dwell times in place of the model

            Of a measured run each state is written at the bias and field that hold it most surely, and kept where both last longest.
            Wrong reads count like wrong bits. A superparamagnetic junction forgets within its dwell time: with it the study says how
            long weights last, which is the point of the measurement.
            """,
        Preface =
        [
            "784-256-10 with binary pixels, hidden units of ±1 and binary weights, trained with the straight-through estimator; thresholds and biases are digital and never wrong. Size, training, rates and the half of the contents that need no switching are ours.",
            "The paper's \"up to 0.1 %\" is for networks larger than this; \"little impact\" is taken for at most half a point.",
        ],
        RunGives = MeasuredDwellTimes.RunGives,
        Options = [s_voltage, s_pulse, s_retention, Training.DigitSource.Data],
    };

    /// <summary>Voltage, pulse and retention that were asked for; null where they were not.</summary>
    public static (double? Voltage, double? Pulse, double? Retention) Asked(CommandContext context)
    {
        if (context.Arguments.GetResult(s_voltage) is null && context.Arguments.GetResult(s_pulse) is null && context.Arguments.GetResult(s_retention) is null)
        {
            return (null, null, null);
        }

        var asked = (Voltage: context.Arguments.GetValue(s_voltage), Pulse: context.Arguments.GetValue(s_pulse), Retention: context.Arguments.GetValue(s_retention));
        return asked.Pulse is <= 0 || asked.Retention is < 0
            ? throw new UsageException("A pulse is longer than nothing, and a retention not negative.")
            : asked;
    }
}
