using System.CommandLine;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench curve list|show</c>.</summary>
internal static class CurveCommands
{
    public static Command Create(Interruption interruption)
    {
        var number = new Argument<long>("curve") { Description = "The curve's number, from \"curve list\"." };
        var show = new Command("show", "Shows a measured activation curve with its fit and where it comes from.") { number };
        return new Command("curve", "Measured activation curves.")
        {
            new Command("list", "Lists the curves in the catalogue.").With(interruption, context => Task.FromResult(List(context))),
            show.With(interruption, context => Task.FromResult(ShowOne(context, context.Arguments.GetValue(number)))),
        };
    }

    private static int List(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var curves = catalogue.Curves.List();
        context.Terminal.Json(curves);
        if (curves.Count == 0)
        {
            context.Terminal.Line($"No curve in {catalogue.Path}. \"spinbench measure switching-probability\" measures one.");
            return ExitCode.Success;
        }

        context.Terminal.Table(
            ["curve", "run", "device", "bench", "bias", "weight", "shift", "fields", "measured"],
            [.. curves.Select(record => new[]
            {
                $"{record.Id}", $"{record.Curve.Run}", record.Curve.Device, record.Curve.Bench,
                Show.Value(record.Curve.Bias, "V"), Show.Value(record.Curve.Weight, "1/T"),
                Show.Value(record.Curve.Shift, "T"), $"{record.Curve.Field.Length}", Show.Time(record.Created),
            })]);
        return ExitCode.Success;
    }

    private static int ShowOne(CommandContext context, long number)
    {
        using var catalogue = context.OpenCatalogue();
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
}
