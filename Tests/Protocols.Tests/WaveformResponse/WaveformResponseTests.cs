using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Protocols.WaveformResponse;
using SpinBench.Simulators;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Protocols.Tests.WaveformResponse;

/// <summary>A drive from a file through real drivers on the simulated bench.</summary>
public sealed class WaveformResponseTests : IDisposable
{
    private const string BenchText = """
        format: 1
        bench: drives
        line frequency: 50 Hz
        simulation: {device: cai2019, seed: 1}
        instruments:
          smu:    {driver: keithley-2400, at: "SIM::SMU::INSTR"}
          scope:  {driver: tektronix-dpo70000, at: "SIM::SCOPE::INSTR", front end: {gain: 100, bandwidth: 1 MHz, input: 100 Mohm, noise: 4 nV/sqrt(Hz)}}
          awg:    {driver: keysight-33600a, at: "SIM::AWG::INSTR", series resistor: 10 kohm, largest device: 3 kohm}
          switch: {driver: simulated-shorting-switch, at: "SIM::SWITCH::INSTR"}
        limits: {voltage: 300 mV, current: 500 uA}
        """;

    private static readonly RunRequest s_request = new() { Device = "junction" };

    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench drive ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_level_comes_back_in_its_order_also_across_blocks()
    {
        const ulong seed = 31;
        double[] levels = [.. Enumerable.Range(0, 2500).Select(index => ((index * 37) % 101 / 50.0) - 1)];
        using var temporary = new TemporaryCatalogue();
        var summary = await RunAsync(temporary, Settings(levels), seed);
        var points = temporary.Catalogue.Runs.Points(summary.Run);

        Assert.Equal((RunState.Complete, 2500L), (summary.State, summary.Points));
        Assert.Equal(levels, points.Column("level"), (left, right) => Math.Abs(left - right) < 1e-9);

        // A junction between 505 and 1010 ohm behind 10 kohm: volts per ampere lie between its resistances, less what the expected 1000 ohm leave of the current.
        var (voltages, settings) = (points.Column("voltage"), Settings(levels));
        for (var index = 0; index < levels.Length; index++)
        {
            var resistance = voltages[index] / (settings.Current + (levels[index] * settings.Swing));
            Assert.True(resistance is > 450 and < 1100, $"seed {seed}, level {index}: {voltages[index]} V at {levels[index]}");
        }

        Assert.Equal(2, temporary.Catalogue.Traces.OfRun(summary.Run).Count);
        Assert.Contains(summary.Analysis!.Quantities, quantity => quantity.Name == "voltage of a level" && quantity.Value > 0.009);
    }

    [Fact]
    public async Task A_run_ends_with_its_outputs_off()
    {
        using var temporary = new TemporaryCatalogue();
        await UseAsync(32, async bench =>
        {
            await temporary.Engine.RunAsync(new WaveformResponseProtocol(Settings([0, 1, -1, 0.5])), bench, s_request, new RunOptions(), CancellationToken.None);
            using var time = bench.EnterTime!();
            Assert.False((await bench.WaveformGenerator.ReadStateAsync(CancellationToken.None)).OutputOn);
            Assert.False((await bench.SourceMeter.ReadStateAsync(CancellationToken.None)).OutputOn);
            return true;
        });
    }

    [Fact]
    public async Task A_voltage_that_the_junction_could_get_beyond_its_limit_is_refused_before_anything_moves()
    {
        using var temporary = new TemporaryCatalogue();

        // 140 uA want 1.55 V of the generator, of which a device of 3 kohm would get 0.356 V.
        var settings = Settings([0, 1]) with { Current = 80e-6, Swing = 60e-6 };
        var fault = await Assert.ThrowsAsync<LimitException>(() => RunAsync(temporary, settings, 33));
        Assert.Contains("0.35", fault.Message, StringComparison.Ordinal);
        Assert.Empty(temporary.Catalogue.Runs.List());
    }

    [Fact]
    public async Task A_drive_that_was_changed_or_levels_too_short_for_the_bench_are_refused()
    {
        var settings = Settings([0, 1]);
        await File.AppendAllTextAsync(settings.Drive, "0.25\n", TestContext.Current.CancellationToken);
        var changed = await Assert.ThrowsAsync<PlanException>(() => UseAsync(34, bench => Task.FromResult(new WaveformResponseProtocol(settings).Plan(bench))));
        Assert.Contains("another drive", changed.Message, StringComparison.Ordinal);
        var quick = await Assert.ThrowsAsync<PlanException>(() => UseAsync(35, bench => Task.FromResult(new WaveformResponseProtocol(settings with { Node = 50e-9 }).Plan(bench))));
        Assert.Contains("at least 159", quick.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_written_as_they_are_read_and_a_bad_drive_is_a_fault_of_the_plan()
    {
        var entry = ProtocolList.Find("waveform-response");
        var text = Settings([0, 1, -0.5]).ToYaml();
        Assert.Equal(text, entry.Create(Map(text).Root, 50).Settings);
        var bad = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(bad, "level\n0\n1.5\n");
        var file = Map($"drive: \"{bad}\"\nswing: 30 uA\n");
        entry.Create(file.Root, 50);
        var fault = Assert.Throws<SettingsFileException>(file.ThrowIfFaulty);
        Assert.Contains("1.5", fault.Message, StringComparison.Ordinal);
        Assert.Contains("below \"current\"", fault.Message, StringComparison.Ordinal);
    }

    private static SettingsFile Map(string text)
    {
        var file = SettingsFile.Parse(text, "plan.yaml");
        file.Root.Text("format");
        file.Root.Text("protocol");
        return file;
    }

    private WaveformResponseSettings Settings(double[] levels)
    {
        var path = Path.Combine(_folder, "drive.csv");
        File.WriteAllLines(path, ["# a drive", "step,level", .. levels.Select((level, step) => string.Create(CultureInfo.InvariantCulture, $"{step},{level:R}"))]);
        return WaveformResponseSettings.Read(SettingsFile.Parse($"drive: \"{path}\"", "plan.yaml").Root);
    }

    private static Task<RunSummary> RunAsync(TemporaryCatalogue temporary, WaveformResponseSettings settings, ulong seed) =>
        UseAsync(seed, bench => temporary.Engine.RunAsync(new WaveformResponseProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));

    private static Task<T> UseAsync<T>(ulong seed, Func<MeasurementBench, Task<T>> use)
    {
        var file = BenchFile.Parse(BenchText, "drives.yaml");
        return SimulatedBenchOpening.UseAsync(file, seed, SimulationCut.Memory, new SimulatedBenchOptions
        {
            FrontEnd = new OscilloscopeFrontEnd { Gain = 100, Bandwidth = 1e6, InputResistance = 1e8, NoiseDensity = 4e-9 },
            WaveformDivider = file.Instruments[InstrumentRole.WaveformGenerator].Waveform!.Divider,
        }, use);
    }
}
