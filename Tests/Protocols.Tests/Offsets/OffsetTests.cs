using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Offsets;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Readout;

namespace SpinBench.Protocols.Tests.Offsets;

public class OffsetTests
{
    [Fact]
    public async Task Thermal_voltage_and_offsets_are_those_of_the_wiring()
    {
        // 20 readings of 25 nV rms in each of 6 rounds: 2.3 nV; the source adds 2 nA to what it reads back, nothing to what it sources.
        const double Noise = 25e-9 / 10.95;
        var junction = new FakeJunction(5) { ThermalEmf = 3e-6 };
        var protocol = new OffsetProtocol(new OffsetSettings());
        var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(junction));
        var analysis = protocol.Analyse(setPoints, points);

        Assert.Equal(3e-6, Find(analysis, "voltage at zero current").Value, 5 * Noise);
        Assert.Equal(3e-6, Find(analysis, "thermal voltage").Value, 5 * Noise);
        Assert.Equal(0, Find(analysis, "voltmeter zero drift per round").Value, 10 * Noise);
        Assert.Equal(2e-9, Find(analysis, "source offset, read back").Value, 1e-12);
        Assert.Equal(0, Find(analysis, "source gain error, read back").Value, 1e-6);
        Assert.Equal(0, Find(analysis, "source offset, by the voltmeter").Value, 10 * Noise / 700);
        Assert.InRange(Find(analysis, "resistance").Value, FakeJunction.LowResistance, FakeJunction.HighResistance);
        Assert.All(junction.Log, entry => Assert.DoesNotContain("LIVE", entry, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bench_without_a_shorting_switch_says_what_it_cannot_tell()
    {
        var junction = new FakeJunction(6) { OutputOn = true, Shorted = false };
        var protocol = new OffsetProtocol(new OffsetSettings { Rounds = 3 });
        var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(junction, withSwitch: false));
        var offset = Find(protocol.Analyse(setPoints, points), "source offset, by the voltmeter");
        Assert.True(double.IsNaN(offset.Value));
        Assert.Contains("switch", offset.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_simulated_bench_is_within_the_data_sheets()
    {
        // Keithley 2400, 10 uA range: source 0.033 % + 2 nA, read-back 0.027 % + 0.7 nA.
        using var temporary = new TemporaryCatalogue();
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var summary = await SimulatedBenchOpening.UseAsync(seed, SimulationCut.Memory, bench => temporary.Engine.RunAsync(
                new OffsetProtocol(new OffsetSettings()), bench, new RunRequest { Device = "cai2019" }, new RunOptions(), CancellationToken.None));
            var analysis = summary.Analysis!;
            Assert.InRange(Find(analysis, "source offset, by the voltmeter").Value, -2.1e-9, 2.1e-9);
            Assert.InRange(Find(analysis, "source gain error, read back").Value, -6.5e-4, 6.5e-4);
            Assert.InRange(Find(analysis, "source offset, read back").Value, -2.8e-9, 2.8e-9);
        }
    }

    [Fact]
    public void Biases_that_would_change_the_junction_are_refused()
    {
        var file = SettingsFile.Parse("biases: 1..10 mV/1 mV\n", "plan");
        OffsetSettings.Read(file.Root);
        Assert.Throws<SettingsFileException>(file.ThrowIfFaulty);
    }

    private static FittedQuantity Find(RunAnalysis analysis, string name) =>
        analysis.Quantities.Single(quantity => quantity.Name == name);
}
