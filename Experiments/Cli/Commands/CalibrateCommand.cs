using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Instruments.Magnets;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Magnets;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench bench calibrate magnet</c>: field against current, both branches, into the file that a bench reads.</summary>
internal static class CalibrateCommand
{
    private static readonly Option<string?> s_field = new("--field")
    {
        Description = "Largest field by the calibration in use. Default: the magnet's limit.", HelpName = "field",
    };

    private static readonly Option<int> s_points = new("--points")
    {
        Description = "Currents of a branch; odd, from 5.", HelpName = "number", DefaultValueFactory = _ => new MagnetCalibrationSettings().Points,
    };

    private static readonly Option<string?> s_output = new("--output")
    {
        Description = "The new file. Default: the bench's name and the day, in this folder.", HelpName = "file",
    };

    public static Command Create(Interruption interruption) => new("calibrate", "Measures what a bench file refers to.")
    {
        new Command("magnet", "Degausses the magnet and measures its field against current on both branches with the gaussmeter. "
            + "Put the probe where the device is. The bench is left safe, the iron without memory.")
            { CommonOptions.Bench, s_field, s_points, s_output }
            .With(interruption, RunAsync),
    };

    private static async Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var settings = new MagnetCalibrationSettings
        {
            LargestField = arguments.GetValue(s_field) is { } text ? ParseField(text) : null,
            Points = arguments.GetValue(s_points) is var points && points >= 5 && int.IsOddInteger(points)
                ? points
                : throw new UsageException($"--points {points}: an odd number from 5, so that zero current is one of them."),
        };
        var file = OpenBench.Describe(arguments.GetValue(CommonOptions.Bench)!, seed: null, cut: null);
        if (arguments.GetValue(s_output) is { } wanted && File.Exists(wanted))
        {
            throw new UsageException($"--output {wanted}: there is such a file already, and a calibration is never written over.");
        }

        MagnetCalibration measured;
        await using (var open = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note))
        {
            using var time = open.Bench.EnterTime?.Invoke();
            using var progress = new FractionLine(context.Terminal, TimeProvider.System, "calibrating the magnet");
            measured = await MagnetCalibrating.RunAsync(open.Bench, settings, progress, context.Cancellation);
        }

        var path = Path.GetFullPath(arguments.GetValue(s_output) ?? FreePath(file.Name, measured.Calibration.Date!.Value));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, FieldCalibrationFile.ToCsv(measured.Calibration, Remarks(file, measured)), CancellationToken.None);
        Report(context.Terminal, file, measured, path);
        return ExitCode.Success;
    }

    private static IEnumerable<string> Remarks(BenchFile file, MagnetCalibration measured)
    {
        yield return $"bench: {file.Name}";
        yield return $"remanence: {Show.Value(measured.Remanence, "T")} ({Show.Value(measured.CoerciveCurrent, "A")})";
        yield return $"gaussmeter after degaussing: {Show.Value(measured.ZeroAfterDegaussing, "T")}";
    }

    private static void Report(Terminal terminal, BenchFile file, MagnetCalibration measured, string path)
    {
        var calibration = measured.Calibration;
        terminal.Json(new
        {
            Calibration = path, calibration.Date, measured.Remanence, measured.CoerciveCurrent, measured.ZeroAfterDegaussing,
            measured.LargestDifference, measured.DifferenceCurrent, calibration.Points,
        });
        terminal.Heading($"Magnet of bench {file.Name}: {calibration.Points.Count} currents on both branches");
        terminal.Table(
            ["quantity", "value", ""],
            [
                ["field range", $"{Show.Value(calibration.LowestField(FieldBranch.Mean), "T")} to {Show.Value(calibration.HighestField(FieldBranch.Mean), "T")}",
                    $"{Show.Value(calibration.Points[0].Current, "A")} to {Show.Value(calibration.Points[^1].Current, "A")}"],
                ["remanence", Show.Value(measured.Remanence, "T"), $"kept at zero current; gone at {Show.Value(measured.CoerciveCurrent, "A")}"],
                ["after degaussing", Show.Value(measured.ZeroAfterDegaussing, "T"), "zero error of the gaussmeter and field of the room, if degaussing is complete"],
                ["difference to the old", Show.Value(measured.LargestDifference, "T"), $"at most, at {Show.Value(measured.DifferenceCurrent, "A")}"],
            ]);
        terminal.Line($"stored  {path}");
        terminal.Line($"Put \"calibration: {path}\" under \"magnet:\" in the bench file to use it.");
    }

    // A day may see several.
    private static string FreePath(string bench, DateOnly date)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{bench}-magnet-{date:yyyy-MM-dd}");
        return Enumerable.Range(1, int.MaxValue)
            .Select(count => count == 1 ? $"{stem}.csv" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{count}.csv"))
            .First(path => !File.Exists(path));
    }

    private static double ParseField(string text) => Quantity.TryParse(text, "T", out var value, out var fault) && value > 0
        ? value
        : throw new UsageException($"--field \"{text}\": {(fault.Length > 0 ? fault : "must be more than 0")}");
}
