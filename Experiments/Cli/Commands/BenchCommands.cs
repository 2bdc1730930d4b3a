using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Instruments;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench bench check|scan|read|set|safe|calibrate</c>: hand control, always checked against the limits.</summary>
internal static class BenchCommands
{
    public static Command Create(Interruption interruption) => new("bench", "A bench by hand: look, read, set, make safe. Limits always hold.")
    {
        Check(interruption),
        ScanCommand.Create(interruption),
        Read(interruption),
        Set(interruption),
        Safe(interruption),
        CalibrateCommand.Create(interruption),
    };

    private static Argument<string> BenchArgument() => new("bench")
    {
        Description = "A bench file, or \"sim\" for the simulated bench.", DefaultValueFactory = _ => "sim",
    };

    private static Command Check(Interruption interruption)
    {
        var bench = BenchArgument();
        var commission = new Option<bool>("--commission")
        {
            Description = "Walk through every driver call on a dummy resistor in place of the device, and write a certificate.",
        };
        var resistor = new Option<string?>("--resistor")
        {
            Description = "The dummy resistor, good to 1 %, for example \"1 kohm\".", HelpName = "resistance",
        };
        return new Command("check", "Reads a bench file, opens every instrument, and shows identities, levels as found, offset and field. The bench is left safe.")
            { bench, commission, resistor, CommonOptions.WireLog }
            .With(interruption, context =>
            {
                var name = context.Arguments.GetValue(bench)!;
                return context.Arguments.GetValue(commission)
                    ? CommissioningCommand.RunAsync(context, name, context.Arguments.GetValue(resistor))
                    : OnBenchAsync(
                        context, name, (open, terminal, token) => ShowAsync(open, name, terminal, token),
                        context.Arguments.GetValue(CommonOptions.WireLog));
            });
    }

    private static Command Read(Interruption interruption)
    {
        var bench = BenchArgument();
        return new Command("read", "Takes one reading of everything that reads, with levels as found. The bench is left safe.") { bench }
            .With(interruption, context => OnBenchAsync(context, context.Arguments.GetValue(bench)!, async (open, terminal, token) =>
            {
                var readings = await BenchReadings.TakeAsync(open.Bench, token);
                terminal.Json(readings);
                ShowReadings(terminal, readings);
            }));
    }

    private static Command Set(Interruption interruption)
    {
        var role = new Argument<string>("role") { Description = "\"magnet\" or \"smu\"." };
        role.AcceptOnlyFromAmong("magnet", "smu");
        var value = new Argument<string>("value") { Description = "With its unit: \"50 Oe\", \"1 mV\", \"10 uA\"." };
        var hold = new Option<string>("--hold")
        {
            Description = "How long to hold it; then the bench is made safe.", HelpName = "time", DefaultValueFactory = _ => "0 s",
        };
        return new Command("set", "Ramps the magnet or the source to a value, reads everything, holds it, and makes the bench safe again.")
            { role, value, CommonOptions.Bench, hold }
            .With(interruption, context => OnBenchAsync(context, context.Arguments.GetValue(CommonOptions.Bench)!, (open, terminal, token) =>
                SetAsync(open.Bench, terminal, context.Arguments.GetValue(role)!, context.Arguments.GetValue(value)!,
                    ParseQuantity(context.Arguments.GetValue(hold)!, "s"), token)));
    }

    private static Command Safe(Interruption interruption)
    {
        var bench = BenchArgument();
        return new Command("safe", "Ramps every level to zero and switches every output off, whatever state the bench is in.") { bench }
            .With(interruption, context => OnBenchAsync(context, context.Arguments.GetValue(bench)!, async (open, terminal, _) =>
            {
                await open.MakeSafeAsync();
                terminal.Json(new { Bench = open.Bench.Name, Safe = true });
                terminal.Line($"Bench {open.Bench.Name} is safe: levels at zero, outputs off.");
            }));
    }

    private static async Task<int> OnBenchAsync(
        CommandContext context, string bench, Func<OpenBench, Terminal, CancellationToken, Task> work, string? wireLog = null)
    {
        var file = OpenBench.Describe(bench, seed: null, cut: null);
        await using var open = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note, wireLog: wireLog);
        using var time = open.Bench.EnterTime?.Invoke();
        await work(open, context.Terminal, context.Cancellation);
        return ExitCode.Success;
    }

    private static async Task ShowAsync(OpenBench open, string name, Terminal terminal, CancellationToken cancellationToken)
    {
        var bench = open.Bench;
        var readings = await BenchReadings.TakeAsync(bench, cancellationToken);
        terminal.Json(new { bench.Name, bench.Limits, Instruments = bench.Instruments.ToDictionary(entry => entry.Key.Key(), entry => entry.Value.Identity), Readings = readings });
        terminal.Heading($"Bench {bench.Name}: all {bench.Instruments.Count} instruments answer");
        terminal.Table(
            ["role", "instrument", "address"],
            [.. bench.Instruments.Select(entry => new[] { entry.Key.Key(), $"{entry.Value.Identity}", entry.Value.Identity.ResourceName })]);
        ShowReadings(terminal, readings);
        foreach (var line in CommissioningCommand.Describe(open, name))
        {
            terminal.Line(line);
        }

        terminal.Line($"limits: {Show.Value(bench.Limits.Voltage, "V")}, {Show.Value(bench.Limits.Current, "A")}, {Show.Value(bench.Limits.Field, "T")}");
    }

    private static void ShowReadings(Terminal terminal, IReadOnlyList<BenchReading> readings) => terminal.Table(
        ["role", "quantity", "reading"],
        [.. readings.Select(reading => new[] { reading.Role, reading.Quantity, Show.Value(reading.Value, reading.Unit) })]);

    private static async Task SetAsync(
        MeasurementBench bench, Terminal terminal, string role, string value, double hold, CancellationToken cancellationToken)
    {
        if (role == "magnet")
        {
            await bench.Magnet.SetFieldAsync(ParseQuantity(value, "T"), cancellationToken);
        }
        else
        {
            await SetSourceAsync(bench, value, cancellationToken);
        }

        var readings = await BenchReadings.TakeAsync(bench, cancellationToken);
        terminal.Json(readings);
        ShowReadings(terminal, readings);
        await bench.Time.WaitAsync(TimeSpan.FromSeconds(hold), cancellationToken);
    }

    private static async Task SetSourceAsync(MeasurementBench bench, string value, CancellationToken cancellationToken)
    {
        var isVoltage = Quantity.TryParse(value, "V", out var level, out _);
        level = isVoltage ? level : ParseQuantity(value, "A");
        var limit = isVoltage ? bench.Limits.Voltage : bench.Limits.Current;
        LimitException.ThrowIfBeyond(isVoltage ? "voltage" : "current", level, limit, isVoltage ? "V" : "A", "bench set smu");
        await bench.ConfigureSourceAsync(
            new SourceMeterSettings
            {
                Function = isVoltage ? SourceFunction.Voltage : SourceFunction.Current,
                SourceRange = Math.Abs(level),
                Compliance = isVoltage ? bench.Limits.Current : bench.Limits.Voltage,
            },
            cancellationToken);
        await bench.SourceMeter.RampToAsync(level, bench.Time, cancellationToken);
        if (bench.ShortingSwitch is { } shorting)
        {
            await shorting.OpenAsync(cancellationToken);
        }
    }

    private static double ParseQuantity(string text, string unit) => Quantity.TryParse(text, unit, out var value, out var fault)
        ? value
        : throw new UsageException($"\"{text}\": {fault}");
}
