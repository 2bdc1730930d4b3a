using SpinBench.Instruments;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Tests.Bench;

public class BenchFileTests
{
    private const string RealBench = """
        format: 1
        bench: magnet-room-2
        line frequency: 50 Hz
        instruments:
          smu:        {driver: keithley-2400, at: GPIB0::24::INSTR, ranges: fixed, off state: zero}
          voltmeter:  {driver: keithley-2182a, at: GPIB0::7::INSTR, nplc: 1, autozero: off, rezero: each field}
          scope:      {driver: tektronix-dpo70000, at: "TCPIP0::10.0.0.40::4000::SOCKET", front end: {gain: 100, band: DC..1 MHz, input: 1 Mohm}}
          magnet:     {driver: kepco-bop, at: GPIB0::6::INSTR, calibration: cal/2026-11-20.csv, ramp: 50 Oe/s, approach: from below}
          gaussmeter: {driver: lakeshore-475, at: GPIB0::12::INSTR, watches: magnet}
        wiring: {sense: 4-wire, leads: 3 ohm, bias tee: 0.1 GHz..18 GHz, shorting switch: manual}
        limits: {voltage: 300 mV, current: 500 uA, field: 900 Oe, rf: -20 dBm}

        """;

    [Fact]
    public void A_bench_is_read_with_units_roles_and_limits()
    {
        var bench = BenchFile.Parse(RealBench, "bench.yaml");
        Assert.Equal("magnet-room-2", bench.Name);
        Assert.Equal(50, bench.LineFrequency);
        Assert.Null(bench.Simulation);
        Assert.Equal(new InstrumentLimits { Voltage = 0.3, Current = 5e-4, Field = 0.09, RadioFrequencyPower = -20 }, bench.Limits);
        Assert.Equal("GPIB0::24::INSTR", bench.Instruments[InstrumentRole.SourceMeter].At);
        Assert.Equal(5e-3, bench.Instruments[InstrumentRole.Magnet].Magnet!.RampRate);
        Assert.Equal(1e6, bench.Instruments[InstrumentRole.Oscilloscope].FrontEnd!.Bandwidth);
        Assert.Equal(InstrumentDrivers.Manual, bench.Instruments[InstrumentRole.ShortingSwitch].Driver);
        Assert.True(bench.Wiring.IsFourWire);
        Assert.Equal((1e8, 1.8e10), bench.Wiring.BiasTee);
        Assert.Equal(1, bench.Voltmeter!.ApplyTo(new ReadoutSettings()).NplcCount);
        Assert.Null(bench.Instruments[InstrumentRole.Gaussmeter].Gaussmeter);
    }

    [Fact]
    public void A_lock_in_amplifier_a_gaussmeter_and_another_scope_are_read_with_their_fields()
    {
        var bench = BenchFile.Parse(RealBench
            .Replace("driver: tektronix-dpo70000", "driver: keysight-infiniivision", StringComparison.Ordinal)
            .Replace("driver: lakeshore-475", "driver: lakeshore-425, range: 350 mT, filter: on", StringComparison.Ordinal)
            .Replace("watches: magnet}", "watches: magnet}\n  lockin: {driver: sr830, at: GPIB0::8::INSTR, series resistor: 10 kohm}", StringComparison.Ordinal),
            "bench.yaml");
        Assert.Equal("keysight-infiniivision", bench.Instruments[InstrumentRole.Oscilloscope].Driver);
        Assert.Equal(new GaussmeterSettings(0.35, IsFiltered: true), bench.Instruments[InstrumentRole.Gaussmeter].Gaussmeter);
        Assert.Equal(new LockInEntry(10e3), bench.Instruments[InstrumentRole.LockInAmplifier].LockIn);
    }

    [Fact]
    public void A_lock_in_amplifier_whose_reference_is_the_modulation_has_its_sine_unwired_unless_a_resistor_is_named()
    {
        string With(string wiring) => BenchFile.Simulated().Text.Replace(
            "reference: rf modulation, series resistor: 1 Mohm", wiring, StringComparison.Ordinal);

        BenchFile Parse(string wiring) => BenchFile.Parse(With(wiring), "bench.yaml");
        Assert.Equal(
            new LockInEntry(double.PositiveInfinity, FollowsModulation: true),
            Parse("reference: rf modulation").Instruments[InstrumentRole.LockInAmplifier].LockIn);
        Assert.True(BenchFile.Simulated().FollowsModulation);
        Assert.False(Parse("series resistor: 1 Mohm").FollowsModulation);
        var withoutGenerator = With("reference: rf modulation").Replace("  rf: ", "  # rf: ", StringComparison.Ordinal);
        var fault = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(withoutGenerator, "bench.yaml"));
        Assert.Contains("low-frequency output", Assert.Single(fault.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_simulated_line_stage_and_generator_may_differ_from_what_the_user_knows()
    {
        BenchFile With(string simulation) => BenchFile.Parse(BenchFile.Simulated().Text.Replace(
            "{device: cai2019, seed: 1, cut: memory}", "{device: cai2019, " + simulation + "}", StringComparison.Ordinal), "bench.yaml");

        var bench = With("rf path: 4 dB + 1.5 dB ripple, misalignment: 1 deg, quirks: {rf: {reference: lost, levelling: lost}}");
        Assert.Equal(3, bench.LoadRadioFrequencyLoss().At(1e9));
        Assert.Equal(new RadioFrequencyEntry { Loss = 4, Ripple = 1.5 }, bench.Simulation!.RadioFrequencyPath);
        Assert.Equal(Math.PI / 180, bench.Simulation.Misalignment!.Value, 1e-12);
        var quirks = bench.Simulation.Quirks[InstrumentRole.RadioFrequencyGenerator];
        Assert.True(quirks.HasLostReference && quirks.IsUnlevelled);
        Assert.Null(BenchFile.Simulated().Simulation!.Misalignment);
        Assert.Null(BenchFile.Simulated().Simulation!.RadioFrequencyPath);

        foreach (var (simulation, message) in ((string, string)[])[
            ("rf path: 4 dB + 1 dB", "ripple"), ("rf path: 4 V", "rf path"), ("quirks: {smu: {reference: lost}}", "only the \"rf\"")])
        {
            var fault = Assert.Throws<SettingsFileException>(() => With(simulation));
            Assert.Contains(message, Assert.Single(fault.Faults).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Quirks_of_served_instruments_are_read_and_nonsense_among_them_is_told_with_its_line()
    {
        const string Device = "{device: cai2019, seed: 1, cut: memory}";
        string With(string quirks) => BenchFile.Simulated().Text.Replace(
            Device, "{device: cai2019, quirks: {" + quirks + "}}", StringComparison.Ordinal);

        var quirk = BenchFile.Parse(With("smu: {latency: 5 ms, terminator: CRLF, unread answer: kept}"), "bench.yaml")
            .Simulation!.Quirks[InstrumentRole.SourceMeter];
        Assert.Equal(new SimulatedQuirks { Latency = 5e-3, Terminator = "\r\n", IsInterruptible = false }, quirk);

        var fault = Assert.Throws<SettingsFileException>(
            () => BenchFile.Parse(With("smu: {latency: 5 V, chunk: 0, header: on}, lamp: {latency: 1 ms}"), "bench.yaml"));
        foreach (var word in (string[])["latency", "chunk", "header", "lamp"])
        {
            Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_simulated_bench_that_comes_along_is_good()
    {
        var bench = BenchFile.Simulated();
        Assert.Equal("sim", bench.Name);
        Assert.Equal(new BenchSimulation("cai2019", 1, SimulationCut.Memory), bench.Simulation);
        Assert.All(bench.Instruments.Values, entry => Assert.StartsWith("SIM::", entry.At, StringComparison.Ordinal));
        Assert.Equal(9, bench.Instruments.Count);
    }

    [Fact]
    public void Ways_of_waves_to_the_device_are_read()
    {
        var text = RealBench.Replace("wiring:", """
              rf:  {driver: rs-smb100a, at: GPIB0::28::INSTR, path: 6.5 dB}
              awg: {driver: keysight-33600a, at: GPIB0::10::INSTR, series resistor: 10 kohm, largest device: 2 kohm}
            wiring:
            """, StringComparison.Ordinal);
        var bench = BenchFile.Parse(text, "bench.yaml");
        Assert.Equal(6.5, bench.LoadRadioFrequencyLoss().At(3e9));
        Assert.Equal(new DeviceDivider(10e3, 2e3), bench.Instruments[InstrumentRole.WaveformGenerator].Waveform!.Divider);
        Assert.Equal(0, BenchFile.Parse(RealBench, "bench.yaml").LoadRadioFrequencyLoss().At(3e9));
    }

    [Fact]
    public void A_table_of_losses_lies_beside_the_bench_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "path.csv"), "frequency_Hz,loss_dB\n1e9,2\n3e9,4\n");
            var path = Path.Combine(folder.FullName, "bench.yaml");
            File.WriteAllText(path, RealBench.Replace(
                "wiring:", "  rf: {driver: rs-smb100a, at: GPIB0::28::INSTR, path: path.csv}\nwiring:", StringComparison.Ordinal));
            Assert.Equal(3, BenchFile.Load(path).LoadRadioFrequencyLoss().At(2e9));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("wiring:", "  rf: {driver: rs-smb100a, at: GPIB0::28::INSTR, path: 6 dBm}\nwiring:", 10, "cal/rf-path.csv")]
    [InlineData("wiring:", "  awg: {driver: keysight-33600a, at: GPIB0::10::INSTR, series resistor: 5 V}\nwiring:", 10, "a resistance")]
    [InlineData("limits: {voltage: 300 mV", "limits: {voltage: 300 uA", 11, "voltage")]
    [InlineData("driver: keithley-2400", "driver: keithly-2400", 5, "keithley-2400")]
    [InlineData("driver: keithley-2400", "driver: keithley-2182a", 5, "plays the role \"voltmeter\"")]
    [InlineData("watches: magnet}", "watches: magnet, range: 3 A}", 9, "range")]
    [InlineData("watches: magnet}", "watches: magnet, filter: some}", 9, "filter")]
    [InlineData("watches: magnet}", "watches: magnet}\n  lockin: {driver: sr830, at: GPIB0::8::INSTR, series resistor: 1 mV}", 10, "series resistor")]
    [InlineData("watches: magnet}", "watches: magnet}\n  lockin: {driver: sr830, at: GPIB0::8::INSTR, series: 1 kohm}", 10, "series")]
    [InlineData("at: GPIB0::24::INSTR, ", "", 5, "\"at\"")]
    [InlineData("  gaussmeter:", "  gausmeter: ", 9, "gaussmeter")]
    [InlineData("ramp: 50 Oe/s", "rampp: 50 Oe/s", 8, "ramp")]
    [InlineData("ranges: fixed", "ranges: auto", 5, "fixed")]
    [InlineData("at: GPIB0::7::INSTR", "at: GPIB0::24::INSTR", 6, "already")]
    [InlineData("at: GPIB0::7::INSTR", "at: SIM::VOLTMETER::INSTR", 6, "simulation")]
    [InlineData(", field: 900 Oe", "", 11, "needs a limit")]
    [InlineData("line frequency: 50 Hz", "line frequency: 55 Hz", 3, "50 Hz")]
    [InlineData("format: 1", "format: 2", 1, "newer")]
    [InlineData("band: DC..1 MHz", "band: 1 MHz", 7, "DC..1 MHz")]
    [InlineData("at: GPIB0::24::INSTR", "at: 192.168.1.40", 5, "TCPIP0::192.168.1.40::inst0::INSTR")]
    [InlineData("at: GPIB0::12::INSTR", "at: \"ASRL1::INSTR\", serial: {baud: 96OO}", 9, "whole number")]
    [InlineData("at: GPIB0::12::INSTR", "at: \"ASRL1::INSTR\", serial: {parity: strange}", 9, "none, odd, even")]
    [InlineData("at: GPIB0::12::INSTR", "at: \"ASRL1::INSTR\", serial: {stop bits: 3}", 9, "1 to 2")]
    [InlineData("at: GPIB0::12::INSTR", "at: GPIB0::12::INSTR, serial: {baud: 9600}", 9, "ASRL")]
    [InlineData("wiring:", "interfaces: {GPIB0: \"TCPIP0::10.0.0.9::1234::SOCKET\"}\nwiring:", 10, "no GPIB controller")]
    [InlineData("wiring:", "interfaces: {USB0: \"PRLGX-TCPIP0::10.0.0.9::INTFC\"}\nwiring:", 10, "no bus")]
    public void A_fault_is_reported_with_its_line_and_what_was_expected(
        string good, string bad, int line, string expected)
    {
        var faults = Assert.Throws<SettingsFileException>(
            () => BenchFile.Parse(RealBench.Replace(good, bad, StringComparison.Ordinal), "bench.yaml")).Faults;
        Assert.Contains(faults, fault => fault.Line == line && fault.Column > 0
            && fault.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_radio_frequency_generator_needs_a_limit()
    {
        var text = RealBench.Replace(", rf: -20 dBm", "", StringComparison.Ordinal)
            .Replace("wiring:", "  rf: {driver: keysight-e8257d, at: GPIB0::19::INSTR}\nwiring:", StringComparison.Ordinal);
        var faults = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(text, "bench.yaml")).Faults;
        Assert.Contains(faults, fault => fault.Message.Contains("rf: -20 dBm", StringComparison.Ordinal));
    }

    [Fact]
    public void A_serial_line_is_set_as_the_vendor_delivers_it_but_for_what_the_file_says()
    {
        var text = RealBench
            .Replace("at: GPIB0::12::INSTR", "at: \"ASRL/dev/ttyUSB0::INSTR\", serial: {baud: 57600}", StringComparison.Ordinal)
            .Replace("at: GPIB0::7::INSTR", "at: \"ASRL3::INSTR\"", StringComparison.Ordinal);
        var lines = BenchFile.Parse(text, "bench.yaml").Channels.SerialLines;
        Assert.Equal(
            new SerialSettings
            {
                BaudRate = 57600, DataBits = 7, Parity = SerialParity.Odd, Terminator = SerialTerminator.CarriageReturnLineFeed,
            },
            lines["ASRL/dev/ttyUSB0::INSTR"]);
        Assert.Equal((SerialHandshake.XOnXOff, (byte?)0x18), (lines["ASRL3::INSTR"].Handshake, lines["ASRL3::INSTR"].DeviceClear));
    }

    [Fact]
    public void A_bus_has_the_controller_that_the_file_names()
    {
        var text = RealBench.Replace("wiring:", "interfaces: {GPIB0: \"PRLGX-TCPIP::10.0.0.9::1234::INTFC\"}\nwiring:", StringComparison.Ordinal);
        Assert.Equal("PRLGX-TCPIP::10.0.0.9::1234::INTFC", BenchFile.Parse(text, "bench.yaml").Channels.Interfaces["GPIB0"]);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var text = RealBench
            .Replace("300 mV", "300 Oe", StringComparison.Ordinal)
            .Replace("keithley-2400", "keithley-9999", StringComparison.Ordinal)
            .Replace("approach: from below", "approach: sideways", StringComparison.Ordinal)
            .Replace("bench: magnet", "bunch: magnet", StringComparison.Ordinal);
        var faults = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(text, "bench.yaml")).Faults;
        Assert.True(faults.Count >= 5, string.Join('\n', faults));
        Assert.Equal(faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column), faults);
    }

    [Fact]
    public void A_switch_cannot_be_both_an_instrument_and_turned_by_hand()
    {
        var text = RealBench.Replace(
            "wiring:", "  switch: {driver: simulated-shorting-switch, at: SIM::SWITCH::INSTR}\nwiring:", StringComparison.Ordinal);
        var faults = Assert.Throws<SettingsFileException>(() => BenchFile.Parse(text, "bench.yaml")).Faults;
        Assert.Contains(faults, fault => fault.Message.Contains("contradicts", StringComparison.Ordinal));
    }
}
