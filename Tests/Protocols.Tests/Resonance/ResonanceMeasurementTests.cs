using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Simulators;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Plans of resonance measurements, and their checks before anything moves.</summary>
public class ResonanceMeasurementTests
{
    private static readonly BenchFile s_inPlane = BenchFile.Parse(
        SimulatedBenchOpening.File.Text + "\nmounting: in plane\n", "sim.yaml");

    [Fact]
    public async Task The_generator_gives_the_wanted_power_and_the_loss_of_its_path()
    {
        var envelope = await CheckAsync(new ResonanceSettings());
        // -40 dBm, 3 dB of the path, and the crest of a modulation of 90 %.
        Assert.Equal(-37 + 20 * Math.Log10(1.9), envelope.RadioFrequencyPower!.Value, 1e-6);
        Assert.Equal(364, envelope.SetPoints);
    }

    [Fact]
    public async Task A_crest_beyond_the_limit_is_refused_before_anything_moves() => await Assert.ThrowsAsync<LimitException>(
        () => CheckAsync(new ResonanceSettings { Power = -28 }));

    [Fact]
    public async Task Bias_and_wave_together_beyond_the_voltage_limit_are_refused() => await Assert.ThrowsAsync<LimitException>(
        () => CheckAsync(new ResonanceSettings { Biases = [0.212] }));

    [Fact]
    public async Task A_lock_in_amplifier_without_reference_marks_every_point_and_the_wave_is_off_afterwards()
    {
        using var temporary = new TemporaryCatalogue();
        var settings = new ResonanceSettings { Biases = [1e-3] };
        var (analysis, state) = await SimulatedBenchOpening.UseAsync(s_inPlane, 3, SimulationCut.Memory, async bench =>
        {
            var summary = await temporary.Engine.RunAsync(
                new ResonanceProtocol(settings), bench, new RunRequest { Device = "cai2019" }, new RunOptions(), CancellationToken.None);
            using var time = bench.EnterTime!();
            return ((ResonanceAnalysis)summary.Analysis!, await bench.RadioFrequencyGenerator.ReadStateAsync(CancellationToken.None));
        });
        Assert.False(state.OutputOn);
        var resonance = analysis.Quantities.Single(quantity => quantity.Name == "resonance frequency at 1 mV");
        Assert.True(double.IsNaN(resonance.Value), $"seed 3: {resonance}");
        Assert.Contains(analysis.Remarks, remark => remark.Contains("nothing valid was read", StringComparison.Ordinal));
    }

    private static Task<Envelope> CheckAsync(ResonanceSettings settings) => SimulatedBenchOpening.UseAsync(
        s_inPlane, 1, SimulationCut.Direct, bench => Task.FromResult(RunEngine.Check(new ResonanceProtocol(settings), bench)));
}
