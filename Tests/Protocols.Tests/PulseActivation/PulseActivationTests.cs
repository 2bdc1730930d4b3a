using SpinBench.Protocols.Bench;
using SpinBench.Protocols.PulseActivation;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Simulators;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Protocols.Tests.PulseActivation;

/// <summary>Pulses through real drivers on the simulated bench, whose junction rings as a macrospin while it is recorded.</summary>
public class PulseActivationTests
{
    private const string BenchText = """
        format: 1
        bench: pulses
        line frequency: 50 Hz
        simulation: {device: mtj-40, seed: 1}
        instruments:
          smu:    {driver: keithley-2400, at: "SIM::SMU::INSTR"}
          scope:  {driver: tektronix-dpo70000, at: "SIM::SCOPE::INSTR", front end: {gain: 10, bandwidth: 2 GHz, input: 1 Mohm, noise: 1 nV/sqrt(Hz)}}
          awg:    {driver: keysight-33600a, at: "SIM::AWG::INSTR", series resistor: 100 kohm, largest device: 15 kohm, edge: EDGE}
          switch: {driver: simulated-shorting-switch, at: "SIM::SWITCH::INSTR"}
        limits: {voltage: 300 mV, current: 500 uA}
        """;

    private static readonly RunRequest s_request = new() { Device = "slow" };

    // A twentieth of the anisotropy: a period of 9.9 ns, which the generator's edges of 2.9 ns can set ringing.
    private static readonly JunctionDevice s_slow = JunctionDeviceFile.BuiltIn("mtj-40") with
    {
        AnisotropyField = 3.6e-3, RecordedDynamics = RecordedDynamics.MacrospinWithoutThermalField, Temperature = 4,
    };

    private static readonly PulseActivationSettings s_settings = new()
    {
        Currents = [1.2e-6, 1.6e-6, 2e-6, 2.4e-6, 2.8e-6], Pulse = 30e-9, Period = 9.925e-9, Reading = PulseReadout.Swing, Pulses = 40,
        ExpectedResistance = 11050, Diameter = 40e-9,
    };

    [Fact]
    public async Task The_curve_is_that_of_the_equation_of_motion()
    {
        const ulong seed = 21;
        using var temporary = new TemporaryCatalogue();
        var summary = await RunAsync(temporary, s_settings, s_slow, seed, SimulationCut.Memory, "100 ps");
        var curve = summary.Analysis!.Response!;
        var truth = PulseNeuronEnsemble.Readings(
            new JunctionMacrospin(s_slow), curve.Drive, new PulseNeuronSettings { PulseLength = 30e-9, Step = 0.1e-9, Reading = PulseReading.LastPeriod });

        // Four per cent for a source that the ringing modulates (three of them; a junction's own resistance in series would make it
        // some fifteen), single poles and sampling; four standard errors beside.
        for (var i = 0; i < truth.Length; i++)
        {
            Assert.True(
                Math.Abs(curve.Reading[i] - truth[i]) < (0.04 * truth[i]) + (4 * curve.StandardError[i]),
                $"seed {seed}, {curve.Drive[i]} A/m^2: {curve.Reading[i]} ± {curve.StandardError[i]} instead of {truth[i]}");
        }

        Assert.Equal(("A/m^2", "ohm", 30e-9), (curve.DriveUnit, curve.ReadingUnit, curve.PulseLength));
        var stored = temporary.Catalogue.Responses.OfRun(summary.Run)!.Curve;
        Assert.Equal(curve.Reading, stored.Reading);
        Assert.Equal(summary.Run, stored.Run);
        Assert.Equal(s_settings.Currents.Length, temporary.Catalogue.Traces.OfRun(summary.Run).Count);
    }

    [Fact]
    public async Task Pulses_of_a_nanosecond_and_a_half_with_fast_edges_give_the_published_junctions_curve()
    {
        const ulong seed = 26;
        double[] published = [114.0170, 121.6689, 129.3851, 137.1659, 145.0116];
        var area = Math.PI / 4 * 40e-9 * 40e-9;
        var settings = s_settings with { Currents = [.. Enumerable.Range(0, 5).Select(i => (0.8 + (0.05 * i)) * 1e10 * area)], Pulse = 1.5e-9, Period = 0.4962e-9, Pulses = 100 };
        var cold = JunctionDeviceFile.BuiltIn("mtj-40") with { RecordedDynamics = RecordedDynamics.MacrospinWithoutThermalField, Temperature = 4 };
        using var temporary = new TemporaryCatalogue();
        var summary = await UseAsync(cold, seed, SimulationCut.Direct, "50 ps", bench => temporary.Engine.RunAsync(
            new PulseActivationProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None), 20e9);
        var quantities = summary.Analysis!.Quantities;

        // The source and the poles of 20 GHz take four per cent, as above; the rest is the scatter of 100 pulses, that of the oscilloscope.
        foreach (var (name, expected) in new[] { ("swing, lowest current", published[0]), ("swing, highest current", published[^1]) })
        {
            var found = quantities.Single(quantity => quantity.Name == name);
            var error = (found.High - found.Low) / 3.92;
            Assert.InRange(error, 2, 12);
            Assert.True(Math.Abs(found.Value - expected) < (0.04 * expected) + (4 * error), $"seed {seed}, {name}: {found.Value} ± {error} instead of {expected}");
        }
    }

    [Fact]
    public async Task The_generators_own_edges_make_it_ring_less()
    {
        using var temporary = new TemporaryCatalogue();
        var sharp = (await RunAsync(temporary, s_settings, s_slow, 22, SimulationCut.Direct, "100 ps")).Analysis!.Response!;
        var slow = (await RunAsync(temporary, s_settings, s_slow, 22, SimulationCut.Direct, "2.9 ns")).Analysis!.Response!;

        // A single pole of 2.9 ns from 10 to 90 % leaves 1/sqrt(1 + (ωτ)²) = 0.77 of the step's ringing, nearly, at small currents.
        Assert.Equal(0.77, slow.Reading[0] / sharp.Reading[0], 0.06);
    }

    [Fact]
    public async Task Direct_instruments_and_drivers_give_identical_points()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = s_settings with { Pulses = 6 };
        var direct = await RunAsync(temporary, settings, s_slow, 23, SimulationCut.Direct, "2.9 ns");
        var driven = await RunAsync(temporary, settings, s_slow, 23, SimulationCut.Memory, "2.9 ns");
        PointComparison.AssertSamePoints(temporary.Catalogue, direct.Run, temporary.Catalogue, driven.Run, "pulses, seed 23");
    }

    [Theory]
    [InlineData(SimulationCut.Direct)]
    [InlineData(SimulationCut.Memory)]
    public async Task A_run_that_was_stopped_within_an_amplitude_goes_on_to_the_same_points(SimulationCut cut)
    {
        using var temporary = new TemporaryCatalogue();
        var settings = s_settings with { Pulses = 20 };
        var warm = s_slow with { RecordedDynamics = RecordedDynamics.Macrospin, Temperature = 0.01 };
        var whole = await RunAsync(temporary, settings, warm, 29, cut, "2.9 ns");
        using var abort = new CancellationTokenSource();
        var stopped = await UseAsync(warm, 29, cut, "2.9 ns", bench => temporary.Engine.RunAsync(
            new StoppedProtocol(new PulseActivationProtocol(settings), 50, abort), bench, s_request, new RunOptions(), abort.Token));
        Assert.Equal(RunState.Aborted, stopped.State);
        await UseAsync(warm, 29, cut, "2.9 ns", bench => temporary.Engine.ResumeAsync(
            stopped.Run, new PulseActivationProtocol(settings), bench, new RunOptions(), CancellationToken.None));
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, stopped.Run, $"pulses at cut {cut}, seed 29");
    }

    [Fact]
    public async Task A_junction_too_warm_is_given_up_with_the_pulses_that_it_would_take()
    {
        using var temporary = new TemporaryCatalogue();
        var warm = s_slow with { RecordedDynamics = RecordedDynamics.Macrospin, Temperature = 300 };
        var summary = await RunAsync(temporary, s_settings with { Pulses = 8 }, warm, 24, SimulationCut.Direct, "2.9 ns");

        Assert.Equal(RunState.Complete, summary.State);
        Assert.Equal(16, summary.Points);
        Assert.Null(summary.Analysis!.Response);
        Assert.Contains("do not tell the lowest amplitude from the highest", Assert.Single(summary.Analysis.Remarks), StringComparison.Ordinal);
        Assert.True(summary.Analysis.Quantities.Single(quantity => quantity.Name == "pulses for a hundredth").Value > 1e3);
    }

    [Fact]
    public async Task The_mean_voltage_of_the_junction_is_read_too()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = s_settings with { Reading = PulseReadout.Voltage, Diameter = null, Pulses = 8 };
        var curve = (await RunAsync(temporary, settings, s_slow, 25, SimulationCut.Direct, "100 ps")).Analysis!.Response!;

        Assert.Equal(("A", "V"), (curve.DriveUnit, curve.ReadingUnit));
        Assert.All(curve.Drive.Zip(curve.Reading), pair => Assert.Equal(pair.First * 11050, pair.Second, 0.05 * pair.First * 11050));
    }

    [Fact]
    public async Task A_run_ends_with_its_outputs_off()
    {
        using var temporary = new TemporaryCatalogue();
        await UseAsync(s_slow, 26, SimulationCut.Memory, "2.9 ns", async bench =>
        {
            await temporary.Engine.RunAsync(
                new PulseActivationProtocol(s_settings with { Pulses = 4 }), bench, s_request, new RunOptions(), CancellationToken.None);
            using var time = bench.EnterTime!();
            Assert.False((await bench.WaveformGenerator.ReadStateAsync(CancellationToken.None)).OutputOn);
            Assert.False((await bench.SourceMeter.ReadStateAsync(CancellationToken.None)).OutputOn);
            return true;
        });
    }

    [Theory]
    [InlineData(1.5e-9, null, "2.9 ns", "edges of 2.9 ns hardly make a resistance ring whose period is 0.5 ns; this wants 200 ps or less")]
    [InlineData(1.5e-9, 0.45e-9, "100 ps", "the front end of the oscilloscope passes 2000 MHz, and the ringing has 2222 MHz")]
    [InlineData(12e-9, 9.9e-9, "2.9 ns", "holds no whole period")]
    public async Task What_the_bench_could_not_show_is_refused_before_anything_moves(double pulse, double? period, string edge, string reason)
    {
        var settings = s_settings with { Pulse = pulse, Period = period };
        var fault = await Assert.ThrowsAsync<PlanException>(() => UseAsync(s_slow, 27, SimulationCut.Direct, edge, bench =>
            Task.FromResult(new PulseActivationProtocol(settings).Plan(bench))));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voltage_that_the_junction_could_get_beyond_its_limit_is_refused_before_anything_moves()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = s_settings with { Currents = [10e-6, 15e-6, 20e-6, 25e-6, 30e-6] };

        // 30 uA want 3.33 V of the generator, of which a device of 15 kohm would get 0.435 V.
        var fault = await Assert.ThrowsAsync<LimitException>(() => RunAsync(temporary, settings, s_slow, 28, SimulationCut.Direct, "2.9 ns"));
        Assert.Contains("0.43", fault.Message, StringComparison.Ordinal);
        Assert.Empty(temporary.Catalogue.Runs.List());
    }

    [Fact]
    public void Settings_are_written_as_they_are_read()
    {
        var entry = ProtocolList.Find("activation");
        var text = s_settings.ToYaml();
        var map = SpinBench.Instruments.Files.SettingsFile.Parse(text, "plan.yaml");
        map.Root.Text("format");
        map.Root.Text("protocol");
        Assert.Equal(text, entry.Create(map.Root, 50).Settings);
    }

    private static Task<RunSummary> RunAsync(
        TemporaryCatalogue temporary, PulseActivationSettings settings, JunctionDevice device, ulong seed, SimulationCut cut, string edge) =>
        UseAsync(device, seed, cut, edge, bench => temporary.Engine.RunAsync(
            new PulseActivationProtocol(settings), bench, s_request, new RunOptions(), CancellationToken.None));

    private static Task<T> UseAsync<T>(JunctionDevice device, ulong seed, SimulationCut cut, string edge, Func<MeasurementBench, Task<T>> use, double bandwidth = 2e9)
    {
        var text = BenchText.Replace("EDGE", edge, StringComparison.Ordinal).Replace("2 GHz", FormattableString.Invariant($"{bandwidth * 1e-9} GHz"), StringComparison.Ordinal);
        var file = BenchFile.Parse(text, "pulses.yaml");
        var waveform = file.Instruments[InstrumentRole.WaveformGenerator].Waveform!;
        return SimulatedBenchOpening.UseAsync(file, seed, cut, new SimulatedBenchOptions
        {
            Device = device,
            Wiring = new Wiring { FixtureBandwidth = Math.Max(5e9, bandwidth) },
            FrontEnd = new OscilloscopeFrontEnd { Gain = 10, Bandwidth = bandwidth, InputResistance = 1e6, NoiseDensity = 1e-9 },
            WaveformDivider = waveform.Divider,
            WaveformEdge = waveform.EdgeTime,
        }, use);
    }
}
