using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate telegraph</c>: the two states of a junction against time.</summary>
internal static class SimulateTelegraphCommand
{
    private const int MostSamples = 100_000_000;
    private const int MostDrivenSamples = 10_000_000;
    private const double SamplesPerDwell = 50;

    private static readonly Option<double?> s_voltage = QuantityOption.Create(
        "--voltage", "V", "1 mV", "Voltage across the barrier; 1 mV unless you say so.");

    private static readonly Option<double?> s_field = QuantityOption.Create("--field", "T", "10 Oe", "Applied field along the axis; 0 unless you say so.");

    private static readonly Option<string> s_axis = Axis();

    private static readonly Option<double?> s_interval = QuantityOption.Create(
        "--interval", "s", "1 ms", "From one sample to the next; a fiftieth of the shorter dwell time unless you say so.");

    private static readonly Option<double?> s_time = QuantityOption.Create("--time", "s", "2 min", "How long, in place of a number of samples.");

    private static readonly Option<int?> s_samples = new("--samples") { Description = "Number of samples; 10 000 unless you say so.", HelpName = "number" };

    private static readonly Option<double?> s_noise = QuantityOption.Create(
        "--noise", "Ohm", "5 ohm", "Standard deviation of the white noise of a sample.");

    private static readonly Option<double?> s_voltageAmplitude = QuantityOption.Create(
        "--voltage-amplitude", "V", "50 mV", "Amplitude of a sinusoidal voltage on top; needs a --frequency.");

    private static readonly Option<double?> s_fieldAmplitude = QuantityOption.Create(
        "--field-amplitude", "T", "10 Oe", "Amplitude of a sinusoidal field on top; needs a --frequency.");

    private static readonly Option<double?> s_frequency = QuantityOption.Create("--frequency", "Hz", "1 Hz", "Frequency of the sinusoidal drive.");

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("telegraph", "Random switching between the two states of a junction against time.")
        {
            SimulationOptions.Device, s_voltage, s_field, s_axis, s_time, s_interval, s_samples, s_noise, s_voltageAmplitude,
            s_fieldAmplitude, s_frequency, SimulationOptions.Seed, SimulationOptions.Output, SimulationOptions.Numpy,
        },
        """
        The states are those at the instants of the samples, exact for the rates of the device file; under a sinusoidal drive
        too. Where the barriers are too low for two states it says so; "spinbench simulate llg" has no such limit.

          spinbench simulate telegraph --samples 1000 --interval "120 ms"                the paper's trace
          spinbench simulate telegraph --voltage "200 mV" --noise "15 ohm" --seed 3      fast, and drowned in noise
          spinbench simulate telegraph --field-amplitude "20 Oe" --frequency "0.2 Hz" --time "60 s"
        """).With(interruption, RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var device = SimulatedDevices.Find(arguments.GetValue(SimulationOptions.Device)!);
        var model = Mounted(device, arguments.GetValue(s_axis) == "in-plane" ? FieldAxis.InPlane : FieldAxis.Perpendicular);
        var (voltage, field) = (arguments.GetValue(s_voltage) ?? 1e-3, arguments.GetValue(s_field) ?? 0);
        RequireBelowBreakdown(device, Math.Abs(voltage) + Math.Abs(arguments.GetValue(s_voltageAmplitude) ?? 0));
        var level = LevelOfDescription.Of(model, voltage, field);
        if (!level.TwoStatesHold)
        {
            throw new UsageException(level.Reason);
        }

        var run = Timed(arguments, new TelegraphRun
        {
            Model = model, Voltage = voltage, Field = field, Interval = 0, Samples = 0,
            Noise = arguments.GetValue(s_noise) is < 0 ? throw new UsageException("--noise is 0 ohm or more.") : arguments.GetValue(s_noise) ?? 0,
            Seed = arguments.GetValue(SimulationOptions.Seed),
            Drive = DriveOf(arguments, model, voltage, field),
        });
        TelegraphReport.ShowModel(context.Terminal, run, level);
        TelegraphRecord record;
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "telegraph"))
        {
            record = run.Run(line, context.Cancellation);
        }

        var report = new TelegraphReport(run, record);
        report.ShowSamples(context.Terminal);
        await SimulationOutput.SaveAsync(context, "telegraph", report.Draw());
        return ExitCode.Success;
    }

    private static TwoStateModel Mounted(JunctionDevice device, FieldAxis axis)
    {
        try
        {
            return new TwoStateModel(device, axis);
        }
        catch (ArgumentException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    private static TelegraphRun Timed(ParseResult arguments, TelegraphRun run)
    {
        if (run.Level(MagneticState.High) == run.Level(MagneticState.Low))
        {
            throw new UsageException($"Both states of {run.Model.Device.Name} have one resistance: give its reference layer a \"canting\".");
        }

        if (arguments.GetValue(s_time) is not null && arguments.GetValue(s_samples) is not null && arguments.GetValue(s_interval) is not null)
        {
            throw new UsageException("Give two of --time, --samples and --interval.");
        }

        var time = Positive(arguments, s_time);
        var samples = arguments.GetValue(s_samples) ?? 10_000;
        var dwell = Math.Min(run.DwellTime(MagneticState.High), run.DwellTime(MagneticState.Low));
        var interval = Positive(arguments, s_interval)
            ?? (time is { } whole && arguments.GetValue(s_samples) is not null ? whole / samples : dwell / SamplesPerDwell);
        var count = time is { } duration ? Math.Ceiling(duration / interval * (1 - 1e-12)) : samples;
        var most = run.Drive is null ? MostSamples : MostDrivenSamples;
        return count >= 2 && count <= most
            ? run with { Interval = interval, Samples = (int)count }
            : throw new UsageException(FormattableString.Invariant($"{count:G6} samples are asked for; 2 to {most} can be had."));
    }

    private static DrivenRates? DriveOf(ParseResult arguments, TwoStateModel model, double voltage, double field)
    {
        var (voltageAmplitude, fieldAmplitude) = (arguments.GetValue(s_voltageAmplitude), arguments.GetValue(s_fieldAmplitude));
        return (voltageAmplitude, fieldAmplitude, Positive(arguments, s_frequency)) switch
        {
            (null, null, null) => null,
            ({ } amplitude, null, { } frequency) =>
                DrivenRates.ByVoltage(model, new SinusoidalDrive(voltage, amplitude, frequency), field),
            (null, { } amplitude, { } frequency) =>
                DrivenRates.ByField(model, new SinusoidalDrive(field, amplitude, frequency), voltage),
            _ => throw new UsageException("A drive is one of --voltage-amplitude and --field-amplitude, with a --frequency."),
        };
    }

    private static void RequireBelowBreakdown(JunctionDevice device, double voltage)
    {
        if (voltage > device.BreakdownVoltage)
        {
            throw new UsageException(
                $"{Show.Value(voltage, "V")} would break the barrier of {device.Name}: it stands {Show.Value(device.BreakdownVoltage, "V")}.");
        }
    }

    private static double? Positive(ParseResult arguments, Option<double?> option) => arguments.GetValue(option) switch
    {
        null => null,
        > 0 and var value => value,
        _ => throw new UsageException($"{option.Name} is a value above zero."),
    };

    private static Option<string> Axis()
    {
        var option = new Option<string>("--axis")
        {
            Description = "How the sample sits in the field.", HelpName = "perpendicular|in-plane", DefaultValueFactory = _ => "perpendicular",
        };
        option.AcceptOnlyFromAmong("perpendicular", "in-plane");
        return option;
    }
}
