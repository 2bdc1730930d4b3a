using System.CommandLine;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench curve list|show</c>.</summary>
internal static class CurveCommands
{
    public static Command Create(Interruption interruption)
    {
        var number = new Argument<long>("curve") { Description = "The curve's number, from \"curve list\"." };
        var show = new Command("show", "Shows a measured curve and where it comes from.") { number };
        return new Command("curve", "Measured curves: probabilities against field, and responses to pulses.")
        {
            new Command("list", "Lists the curves in the catalogue.").With(interruption, context => Task.FromResult(List(context))),
            show.With(interruption, context => Task.FromResult(ShowOne(context, context.Arguments.GetValue(number)))),
        };
    }

    private static int List(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var (curves, responses) = (catalogue.Curves.List(), catalogue.Responses.List());
        context.Terminal.Json(curves.Cast<object>().Concat(responses));
        if (curves.Count + responses.Count == 0)
        {
            context.Terminal.Line(
                $"No curve in {catalogue.Path}. \"spinbench measure switching-probability\" measures a probability against field, \"measure activation\" a response to pulses.");
            return ExitCode.Success;
        }

        ListProbabilities(context, curves);
        ListResponses(context, responses);
        return ExitCode.Success;
    }

    private static void ListProbabilities(CommandContext context, IReadOnlyList<CurveRecord> curves)
    {
        if (curves.Count == 0)
        {
            return;
        }

        context.Terminal.Table(
            ["curve", "run", "device", "bench", "bias", "weight", "shift", "fields", "measured"],
            [.. curves.Select(record => new[]
            {
                $"{record.Id}", $"{record.Curve.Run}", record.Curve.Device, record.Curve.Bench,
                Show.Value(record.Curve.Bias, "V"), Show.Value(record.Curve.Weight, "1/T"),
                Show.Value(record.Curve.Shift, "T"), $"{record.Curve.Field.Length}", Show.Time(record.Created),
            })]);
    }

    private static void ListResponses(CommandContext context, IReadOnlyList<ResponseCurveRecord> responses)
    {
        if (responses.Count == 0)
        {
            return;
        }

        context.Terminal.Table(
            ["curve", "run", "device", "bench", "pulse", "drives", "readings", "points", "measured"],
            [.. responses.Select(record => new[]
            {
                $"{record.Id}", $"{record.Curve.Run}", record.Curve.Device, record.Curve.Bench, Show.Value(record.Curve.PulseLength, "s"),
                Range(record.Curve.Drive, record.Curve.DriveUnit), Range(record.Curve.Reading, record.Curve.ReadingUnit),
                $"{record.Curve.Drive.Length}", Show.Time(record.Created),
            })]);
    }

    private static string Range(double[] values, string unit) =>
        $"{Show.Value(values.Min(), unit)} … {Show.Value(values.Max(), unit)}";

    private static int ShowOne(CommandContext context, long number)
    {
        using var catalogue = context.OpenCatalogue();
        if (catalogue.Responses.List().FirstOrDefault(response => response.Id == number) is { } response)
        {
            ShowResponse(context.Terminal, response);
            return ExitCode.Success;
        }

        var record = catalogue.Curves.Get(number);
        var curve = record.Curve;
        var terminal = context.Terminal;
        terminal.Json(record);
        terminal.Heading($"Curve {record.Id}: run {curve.Run}, device {curve.Device} on bench {curve.Bench}, at {Show.Value(curve.Bias, "V")}");
        terminal.Line($"weight {Show.Value(curve.Weight, "1/T")}"
            + $"  ({Show.Value(curve.WeightInterval.Low, "1/T")} … {Show.Value(curve.WeightInterval.High, "1/T")})");
        terminal.Line($"shift  {Show.Value(curve.Shift, "T")}"
            + $"  ({Show.Value(curve.ShiftInterval.Low, "T")} … {Show.Value(curve.ShiftInterval.High, "T")})");
        terminal.Table(
            ["field", "P(high)", "standard error", "fit"],
            [.. curve.Field.Select((field, point) => new[]
            {
                Show.Value(field, "T"), Show.Number(curve.Probability[point]),
                Show.Number(curve.StandardError[point]), Show.Number(curve.Fitted(field)),
            })]);
        return ExitCode.Success;
    }

    private static void ShowResponse(Terminal terminal, ResponseCurveRecord record)
    {
        var curve = record.Curve;
        terminal.Json(record);
        terminal.Heading(
            $"Curve {record.Id}: run {curve.Run}, device {curve.Device} on bench {curve.Bench}, response to pulses of {Show.Value(curve.PulseLength, "s")}");
        terminal.Table(
            ["drive", "reading", "standard error"],
            [.. curve.Drive.Select((drive, point) => new[]
            {
                Show.Value(drive, curve.DriveUnit), Show.Value(curve.Reading[point], curve.ReadingUnit),
                Show.Value(curve.StandardError[point], curve.ReadingUnit),
            })]);
    }
}
