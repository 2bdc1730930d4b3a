using MathNet.Numerics.LinearRegression;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Protocols.Tests.CurrentVoltage;

public class CurrentVoltageTests
{
    [Fact]
    public async Task The_states_of_the_reference_junction_have_their_levels_and_half_voltage()
    {
        // The device: 692.18 and 729.37 ohm at zero bias. The source's accuracy is 1.5 ohm at 1.4 uA and less at more.
        var summary = await RunAsync(new CurrentVoltageSettings(), seed: 2);
        var analysis = summary.Analysis!;
        Assert.Equal(692.2, Find(analysis, "resistance at zero bias, low state").Value, 1.5);
        Assert.Equal(729.4, Find(analysis, "resistance at zero bias, high state").Value, 1.5);
        var (step, halfVoltage) = StepOf(JunctionDeviceFile.BuiltIn("cai2019"));
        RequireNear(Find(analysis, "relative step at zero bias"), step);
        RequireNear(Find(analysis, "half voltage of the step"), halfVoltage);
        Assert.True(Find(analysis, "quadratic bias coefficient, high state").High < 0);
        Assert.DoesNotContain(analysis.Remarks, remark => remark.StartsWith("stopped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2e-7, 21ul)]
    [InlineData(-2e-7, 22ul)]
    [InlineData(0, 23ul)]
    public void The_step_is_found_beside_a_current_at_zero_and_states_that_the_voltage_turns(double offset, ulong seed)
    {
        const double Step = 0.08, HalfVoltage = 0.31, Noise = 0.5, Low = 900;
        var random = new RandomStream(seed, "test");
        BiasPoint[] curve =
        [
            .. new CurrentVoltageSettings { Largest = 0.2, Steps = 10 }.Biases.Where((_, index) => index % 5 != 1).Select(bias =>
            {
                // Both states of which one is rare; the noise is that of a voltage.
                var current = bias / Low;
                var separation = Low * Step / (1 + Math.Pow(bias / HalfVoltage, 2) - 0.2 * bias) * (1 + offset / current);
                double Reading(int index) => Low - separation / 2 + (index % 20 == 0 ? separation : 0) + Noise * 0.02 / Math.Abs(bias) * random.NextGaussian();
                return new BiasPoint(bias, current, [.. Enumerable.Range(0, 200).Select(Reading)], false);
            }),
        ];
        var step = StepAgainstBias.Of(curve);

        // 1/s counts from the lower level, the readings here are around the middle: 1/s less one half.
        var zero = 1 / Step - 0.5;
        RequireNear(step.AtZero.ToQuantity("step", ""), 1 / zero);
        RequireNear(step.HalfVoltage.ToQuantity("half voltage", "V"), HalfVoltage * Math.Sqrt(zero * Step));
        Assert.True(step.HalfVoltage.High / step.HalfVoltage.Low < 1.05, $"seed {seed}: {step.HalfVoltage}");
    }

    [Theory]
    [InlineData(0.25, 31ul)]
    [InlineData(0.5, 32ul)]
    public void The_resistance_at_zero_bias_of_a_magnetoresistance_that_falls_fast_is_held(double halfVoltage, ulong seed)
    {
        var random = new RandomStream(seed, "test");
        (double, double)[] points =
        [
            .. new CurrentVoltageSettings { Largest = 0.2, Steps = 10 }.Biases.Select(bias =>
                (bias, 500 * (1 + 0.5 / (1 + Math.Pow(bias / halfVoltage, 2))) + 20 * bias + 0.05 * random.NextGaussian())),
        ];
        var fit = ResistanceAgainstBias.Fit(points)!;
        RequireNear(fit.AtZero.ToQuantity("R0", "Ohm"), 750);
        RequireNear(fit.Linear.ToQuantity("a", "Ohm/V"), 20);
        Assert.True(fit.AtZero.High - fit.AtZero.Low < 0.3, $"seed {seed}: {fit.AtZero}");
    }

    // What both states have at a constant current, without an instrument: 1/s by least squares in V² and V.
    private static (double Step, double HalfVoltage) StepOf(JunctionDevice device)
    {
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var (inverses, voltages) = (new List<double>(), new List<double[]>());
        foreach (var bias in new CurrentVoltageSettings().Biases)
        {
            var current = bias / new CurrentVoltageSettings().Readout.ExpectedResistance;
            var (low, high) = (At(MagneticState.Low, current), At(MagneticState.High, current));
            var voltage = current * (low + high) / 2;
            inverses.Add(low / (high - low));
            voltages.Add([voltage * voltage, voltage]);
        }

        var line = MultipleRegression.QR([.. voltages], [.. inverses], intercept: true);
        return (1 / line[0], Math.Sqrt(line[0] / line[1]));

        double At(MagneticState state, double current)
        {
            var resistance = model.Resistance(state, 0, 0);
            for (var round = 0; round < 40; round++)
            {
                resistance = model.Resistance(state, current * resistance, 0);
            }

            return resistance;
        }
    }

    // Four standard errors; the interval is Student's, of which half a width is more than two of them.
    private static void RequireNear(FittedQuantity found, double expected) =>
        Assert.True(Math.Abs(found.Value - expected) < 4 * (found.High - found.Low) / 4, $"{found}, expected {expected}");

    [Fact]
    public async Task A_curve_that_was_stopped_goes_on_to_the_points_of_an_uninterrupted_one()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = new CurrentVoltageSettings { Reads = 20, Steps = 4 };
        var whole = await MeasureAsync(temporary, new CurrentVoltageProtocol(settings));
        using var abort = new CancellationTokenSource();
        var stopped = await MeasureAsync(
            temporary, new StoppedProtocol(new CurrentVoltageProtocol(settings), whole.Points / 2, abort), abort.Token);
        Assert.Equal(RunState.Aborted, stopped.State);
        await SimulatedBenchOpening.UseAsync(6, SimulationCut.Direct, bench => temporary.Engine.ResumeAsync(
            stopped.Run, new CurrentVoltageProtocol(settings), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, "current-voltage, seed 6");
    }

    [Fact]
    public void Biases_alternate_in_sign_and_grow()
    {
        var biases = new CurrentVoltageSettings { Largest = 0.3, Steps = 3 }.Biases;
        Assert.Equal([0.1, -0.1, 0.2, -0.2, 0.3, -0.3], biases.Select(bias => Math.Round(bias, 12)));
    }

    public static TheoryData<double[], ReadingFlags, string> Dangers => new()
    {
        { [500, 501, 499, 500], ReadingFlags.None, "breaks down" },
        { [700, 100, 1300, 700], ReadingFlags.None, "scatter" },
        { [700, 700, 700, 700], ReadingFlags.Compliance, "compliance" },
        { [double.NaN, double.NaN, double.NaN, double.NaN], ReadingFlags.Overload, "overloaded" },
        { [1e6, 1e6, 1e6, 1e6], ReadingFlags.None, "open" },
    };

    [Theory]
    [MemberData(nameof(Dangers))]
    public void No_larger_bias_is_tried_once_the_junction_looks_bad(double[] resistances, ReadingFlags flags, string reason)
    {
        var settings = new CurrentVoltageSettings();
        var protocol = new CurrentVoltageProtocol(settings);
        var points = new PointTable(protocol.Columns);
        points.Append(0, Batch([700, 701, 699, 700], ReadingFlags.None));
        Assert.NotNull(protocol.Next([new SetPoint(0, [settings.Biases[0]])], points));

        points.Append(1, Batch(resistances, flags));
        SetPoint[] done = [new SetPoint(0, [settings.Biases[0]]), new SetPoint(1, [settings.Biases[1]])];
        Assert.Null(protocol.Next(done, points));
        Assert.Contains(protocol.Analyse(done, points).Remarks, remark => remark.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Switching_between_two_states_is_no_breakdown()
    {
        var settings = new CurrentVoltageSettings();
        var protocol = new CurrentVoltageProtocol(settings);
        var points = new PointTable(protocol.Columns);
        points.Append(0, Batch([692, 729, 692, 729], ReadingFlags.None));
        points.Append(1, Batch([670, 705, 670, 670], ReadingFlags.None));
        Assert.NotNull(protocol.Next([new SetPoint(0, [settings.Biases[0]]), new SetPoint(1, [settings.Biases[1]])], points));
    }

    [Fact]
    public void Settings_are_read_back_as_they_were_written()
    {
        var settings = new CurrentVoltageSettings { Largest = 0.15, Steps = 7, Field = null, DropLimit = 0.3 };
        settings = settings with { Readout = settings.Readout with { Bias = 0.15 } };
        var file = SettingsFile.Parse(settings.ToYaml(), "plan");
        file.RequireFormat(1);
        Assert.Equal(CurrentVoltageProtocol.ProtocolName, file.Root.Text("protocol"));
        var read = CurrentVoltageSettings.Read(file.Root);
        file.ThrowIfFaulty();
        Assert.Equal(settings, read);
    }

    private static PointBatch Batch(double[] resistances, ReadingFlags flags)
    {
        var width = ReadoutColumns.All.Count;
        var values = new double[resistances.Length * width];
        for (var row = 0; row < resistances.Length; row++)
        {
            values[row * width + ReadoutColumns.All.ToList().FindIndex(column => column.Name == "current")] = 28e-6;
            values[row * width + ReadoutColumns.All.ToList().FindIndex(column => column.Name == "resistance")] = resistances[row];
            values[row * width + ReadoutColumns.All.ToList().FindIndex(column => column.Name == "flags")] = (int)flags;
        }

        return new PointBatch(values, resistances.Length);
    }

    private static FittedQuantity Find(RunAnalysis analysis, string name) =>
        analysis.Quantities.Single(quantity => quantity.Name == name);

    private static async Task<RunSummary> RunAsync(CurrentVoltageSettings settings, ulong seed)
    {
        using var temporary = new TemporaryCatalogue();
        return await SimulatedBenchOpening.UseAsync(seed, SimulationCut.Direct, bench => temporary.Engine.RunAsync(
            new CurrentVoltageProtocol(settings), bench, new RunRequest { Device = "cai2019" }, new RunOptions(), CancellationToken.None));
    }

    private static Task<RunSummary> MeasureAsync(
        TemporaryCatalogue temporary, IProtocol protocol, CancellationToken cancellationToken = default) =>
        SimulatedBenchOpening.UseAsync(6, SimulationCut.Direct, bench => temporary.Engine.RunAsync(
            protocol, bench, new RunRequest { Device = "cai2019" }, new RunOptions(), cancellationToken));
}
