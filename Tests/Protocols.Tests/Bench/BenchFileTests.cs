using SpinBench.Instruments;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Bench;

public class BenchFileTests
{
    private const string Good = """
        format: 1
        bench: magnet-room-2
        line frequency: 60 Hz
        instruments:
          smu: {driver: keithley-2400, at: "GPIB0::24::INSTR"}
          magnet: {driver: kepco-bop, at: "GPIB0::6::INSTR", calibration: 50 Oe/A, ramp: 50 Oe/s, approach: from above}
        wiring: {sense: 2-wire, leads: 5 ohm}
        limits: {voltage: 300 mV, current: 500 uA, field: 900 Oe, rf: -20 dBm}
        """;

    [Fact]
    public void The_simulated_bench_that_is_shipped_reads_without_a_fault()
    {
        var bench = BenchFile.Simulated();
        Assert.Equal("sim", bench.Name);
        Assert.Equal(0.3, bench.Limits.Voltage);
        Assert.Equal(6, bench.Instruments.Count);
        Assert.Equal(SimulationCut.Memory, bench.Simulation!.Cut);
    }

    [Fact]
    public void Units_become_SI()
    {
        var bench = BenchFile.Parse(Good, "bench.yaml");
        Assert.Equal(60, bench.LineFrequency);
        Assert.Equal(0.09, bench.Limits.Field, 12);
        Assert.Equal(-20, bench.Limits.RadioFrequencyPower);
        Assert.False(bench.Wiring.IsFourWire);
        var magnet = bench.Instruments[InstrumentRole.Magnet].Magnet!;
        Assert.Equal(0.005, magnet.FieldPerCurrent!.Value, 12);
        Assert.Equal(0.005, magnet.RampRate, 12);
        Assert.Equal(FieldApproach.FromAbove, magnet.Approach);
        Assert.Null(bench.Simulation);
    }

    [Theory]
    [InlineData("driver: keithley-2400", "driver: keithly-2400", ":5:", "keithley-2400")]
    [InlineData("voltage: 300 mV", "voltage: 300 mA", ":8:", "V")]
    [InlineData("smu:", "smuu:", ":5:", "smu")]
    [InlineData("ramp: 50 Oe/s, ", "", ":6:", "ramp")]
    [InlineData("bench: magnet-room-2", "format2: 1", ":2:", "format")]
    [InlineData("\"GPIB0::24::INSTR\"}", "\"GPIB0::24::INSTR\", nplc: 5}", ":5:", "belongs into the plan")]
    [InlineData("format: 1", "format: 2", ":1:", "format")]
    public void Every_fault_has_its_line_and_a_remedy(string right, string wrong, string line, string remedy)
    {
        var fault = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(Good.Replace(right, wrong), "bench.yaml"));
        Assert.Contains("bench.yaml" + line, fault.Message);
        Assert.Contains(remedy, fault.Message);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var text = Good.Replace("60 Hz", "55 Hz").Replace("300 mV", "lots").Replace("kepco-bop", "kepko");
        var fault = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(text, "bench.yaml"));
        Assert.Equal(3, fault.Faults.Count);
    }
}
