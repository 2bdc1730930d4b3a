using SpinBench.Cli.Composition;
using SpinBench.Instruments;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Commissioning;

namespace SpinBench.Cli.Tests.Commissioning;

public sealed class CommissioningTests
{
    private static readonly CommissioningSettings s_settings = new() { Resistance = 1e3 };

    [Fact]
    public async Task Every_instrument_of_the_simulated_bench_passes_on_a_dummy_resistor()
    {
        using var interruption = new Interruption(TextWriter.Null);
        var steps = new List<CommissioningStep>();
        await using var open = await OpenBench.OpenAsync(BenchFile.Simulated(), interruption, _ => { }, s_settings.Resistance);
        using (open.Bench.EnterTime!())
        {
            await CommissioningWalk.RunAsync(open.Bench, s_settings, steps.Add, CancellationToken.None);
        }

        Assert.All(steps, step => Assert.True(step.Verdict != CommissioningVerdict.Failed, $"{step}"));
        Assert.Equal(open.Bench.Instruments.Keys.Order(), steps.Select(step => step.Role).Distinct().Order());
    }

    [Fact]
    public async Task A_device_in_the_resistors_place_sees_a_millivolt_and_nothing_more()
    {
        using var interruption = new Interruption(TextWriter.Null);
        var steps = new List<CommissioningStep>();
        await using var open = await OpenBench.OpenAsync(BenchFile.Simulated(), interruption, _ => { });
        using (open.Bench.EnterTime!())
        {
            var refusal = await Assert.ThrowsAsync<WrongResistorException>(() => CommissioningWalk.RunAsync(
                open.Bench, s_settings with { Resistance = 10e3 }, steps.Add, CancellationToken.None));
            Assert.Contains("dummy resistor", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(steps);
        Assert.Null(open.Simulated!.Circuit.Health.Death);
        Assert.InRange(open.Simulated.Circuit.Health.LargestVoltage, 0, 2e-3);
    }

    [Fact]
    public void A_certificate_is_about_one_driver_on_one_instrument_with_one_firmware()
    {
        var identity = new InstrumentIdentity("KEITHLEY INSTRUMENTS INC.", "MODEL 2400", "1304207", "C31", "GPIB0::24::INSTR");
        var step = new CommissioningStep(InstrumentRole.SourceMeter, "safe state", "works", "worked", CommissioningVerdict.Passed);
        var folder = Directory.CreateTempSubdirectory("spinbench certificate ");
        try
        {
            var path = CommissioningCertificate.PathFor(Path.Combine(folder.FullName, "magnet2.yaml"));
            new CommissioningCertificate(
                "magnet2", new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), "0.2", IsSimulated: false, 1e3,
                [new CertifiedInstrument(InstrumentRole.SourceMeter, "keithley-2400", identity, [step])]).Save(path);

            var read = CommissioningCertificate.Find(path);

            var certified = Assert.Single(read!.Instruments);
            Assert.True(certified.HasPassed);
            Assert.True(certified.IsAbout("keithley-2400", identity with { ResourceName = "ASRL1::INSTR" }));
            Assert.False(certified.IsAbout("keithley-2450", identity));
            Assert.False(certified.IsAbout("keithley-2400", identity with { SerialNumber = "1" }));
            Assert.False(certified.IsAbout("keithley-2400", identity with { Firmware = "C32" }));
            Assert.Null(CommissioningCertificate.Find(path + ".none"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_command_writes_a_certificate_and_needs_the_resistor()
    {
        using var tool = new Tool();
        var refused = await tool.RunAsync("bench", "check", "sim", "--commission");
        Assert.Equal(ExitCode.Usage, refused.Status);
        Assert.Contains("--resistor", refused.Error, StringComparison.Ordinal);

        var done = await tool.RunAsync("bench", "check", "sim", "--commission", "--resistor", "1 kohm");
        Assert.True(done.Status == ExitCode.Success, $"{done}");
        var certificate = CommissioningCertificate.Find(Path.Combine(tool.Folder, "sim.commissioning.yaml"));
        Assert.True(certificate is { IsSimulated: true, HasPassed: true, Resistance: 1e3 });
    }
}
