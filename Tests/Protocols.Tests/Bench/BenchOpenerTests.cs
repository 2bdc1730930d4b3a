using SpinBench.Instruments.Channels;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Protocols.Tests.Bench;

public class BenchOpenerTests
{
    [Theory]
    [InlineData(SimulationCut.Memory)]
    [InlineData(SimulationCut.Direct)]
    public Task Every_instrument_is_opened_in_its_role(SimulationCut cut) => SimulatedBenchOpening.UseAsync(1, cut, bench =>
    {
        Assert.Equal("2182A", bench.Nanovoltmeter.Identity.Model[^5..]);
        Assert.NotNull(bench.Gaussmeter);
        Assert.NotNull(bench.ShortingSwitch);
        Assert.True(bench.RemoteSense);
        Assert.Equal(0.09, bench.Magnet.FieldLimit, 1e-12);
        Assert.Equal(FieldApproach.FromBelow, bench.Magnet.Approach);
        return Task.FromResult(true);
    });

    [Fact]
    public async Task A_device_can_only_tighten_the_limits_of_the_bench()
    {
        var simulated = new SimulatedBench(1);
        using var time = simulated.EnterTime();
        var opener = new BenchOpener([], [new Fixed(simulated.SourceMeter, simulated.Nanovoltmeter)]);
        var file = BenchFile.Parse(TwoInstruments, "bench.yaml");
        await using var bench = await opener.OpenAsync(
            file, new InstrumentLimits { Voltage = 0.1, Current = 1 }, simulated.Lab.Clock, CancellationToken.None);
        Assert.Equal(new InstrumentLimits { Voltage = 0.1, Current = 5e-4 }, bench.Limits);
    }

    [Fact]
    public async Task All_instruments_that_fail_are_named_at_once_and_the_others_are_closed()
    {
        var simulated = new SimulatedBench(1);
        using var time = simulated.EnterTime();
        var closed = new ClosingRecorder();
        var file = BenchFile.Parse(
            TwoInstruments.Replace("limits:", """
                  gaussmeter: {driver: lakeshore-475, at: "SIM::SMU::INSTR"}
                  magnet: {driver: kepco-bop, at: "SIM::NOBODY::INSTR", calibration: 50 Oe/A, ramp: 50 Oe/s}
                  switch: {driver: simulated-shorting-switch, at: "SIM::SWITCH::INSTR"}
                limits:
                """, StringComparison.Ordinal).Replace("{voltage: 300 mV", "{field: 900 Oe, voltage: 300 mV", StringComparison.Ordinal)
                .Replace("GPIB0::2::INSTR", "SIM::VOLTMETER::INSTR", StringComparison.Ordinal)
                .Replace("GPIB0::1::INSTR", "SIM::SMU2::INSTR", StringComparison.Ordinal)
                + "simulation: {device: cai2019}\n", "bench.yaml");
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(simulated)) { Decorate = closed.Watch };
        var failure = await Assert.ThrowsAsync<BenchOpeningException>(() => new BenchOpener([factory], [])
            .OpenAsync(file, InstrumentLimits.None, simulated.Lab.Clock, CancellationToken.None));

        Assert.Equal(
            [InstrumentRole.SourceMeter, InstrumentRole.Magnet, InstrumentRole.Gaussmeter, InstrumentRole.ShortingSwitch],
            failure.Failures.Select(entry => entry.Entry.Role));
        Assert.Contains("MODEL 2400", failure.Message, StringComparison.Ordinal);
        Assert.Equal(closed.Opened, closed.Closed);
    }

    [Fact]
    public async Task An_address_that_no_channel_can_reach_says_what_is_missing()
    {
        var file = BenchFile.Parse(TwoInstruments.Replace("GPIB0::1::INSTR", "GPIB0::24::INSTR", StringComparison.Ordinal), "bench.yaml");
        var failure = await Assert.ThrowsAsync<BenchOpeningException>(() => new BenchOpener([new TcpSocketChannelFactory()], [])
            .OpenAsync(file, InstrumentLimits.None, TimeProvider.System, CancellationToken.None));
        Assert.Contains("VISA", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.Failures.Count);
    }

    private const string TwoInstruments = """
        format: 1
        bench: two
        line frequency: 50 Hz
        instruments:
          smu: {driver: keithley-2400, at: "GPIB0::1::INSTR"}
          voltmeter: {driver: keithley-2182a, at: "GPIB0::2::INSTR"}
        limits: {voltage: 300 mV, current: 500 uA}

        """;

    private sealed class Fixed(ISourceMeter source, INanovoltmeter voltmeter) : IInstrumentSource
    {
        public IInstrument? Find(InstrumentEntry entry) =>
            entry.Role == InstrumentRole.SourceMeter ? source : voltmeter;

        public SpinBench.Instruments.Magnets.FieldCalibration? FindCalibration(string name) => null;
    }

    private sealed class ClosingRecorder
    {
        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public IMessageChannel Watch(IMessageChannel channel)
        {
            Opened++;
            return new Watched(channel, () => Closed++);
        }

        private sealed class Watched(IMessageChannel inner, Action closed) : IMessageChannel
        {
            public string ResourceName => inner.ResourceName;

            public TimeProvider Time => inner.Time;

            public ChannelFeatures Features => inner.Features;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
                inner.WriteAsync(message, cancellationToken);

            public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken) =>
                inner.ReadAsync(buffer, timeout, cancellationToken);

            public ValueTask ClearAsync(CancellationToken cancellationToken) => inner.ClearAsync(cancellationToken);

            public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
                inner.ReadStatusByteAsync(cancellationToken);

            public ValueTask TriggerAsync(CancellationToken cancellationToken) => inner.TriggerAsync(cancellationToken);

            public ValueTask DisposeAsync()
            {
                closed();
                return inner.DisposeAsync();
            }
        }
    }
}
