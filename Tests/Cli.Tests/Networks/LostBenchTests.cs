using System.Text.Json;
using SpinBench.Protocols;

namespace SpinBench.Cli.Tests.Networks;

/// <summary>Live inference on a bench that is reached over the network and goes away in the middle.</summary>
public sealed class LostBenchTests : IDisposable
{
    private const int Images = 60;
    private const int Hidden = 20;

    // The junction of the simulated bench at 200 mV, as a measurement of it would say.
    private static readonly ActivationCurve s_curve = new()
    {
        Field = [-1e-3, 1e-3], Probability = [0.13, 0.85], StandardError = [0.01, 0.01],
        Weight = 1774, WeightInterval = (1770, 1780), Shift = 1e-4, ShiftInterval = (0.9e-4, 1.1e-4), Bias = 0.2, Device = "W7/A",
    };

    private readonly Tool _tool = new();

    [Fact(Timeout = 60_000)]
    public async Task When_the_link_is_lost_the_curve_answers_for_what_is_missing_and_the_person_is_told_what_may_be_live()
    {
        var digits = Environment.GetEnvironmentVariable("SPINBENCH_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(digits), "SPINBENCH_DATA names no folder with the original MNIST.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        using (var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue))
        {
            catalogue.Curves.Save(s_curve);
        }

        var training = await _tool.RunAsync("train", "--epochs", "1", "--hidden", $"{Hidden}", "--save", "small.npz", "--data", digits!);
        Assert.True(training.Status == ExitCode.Success, training.ToString());
        using var server = _tool.Start("serve", "--port", "0", "--clock", "on-demand", "--json");
        await WriteBenchAsync(server.StandardOutput);
        using var inference = _tool.StartAnswering(
            new string('\n', 20), "infer", "resistance=705 ohm", "settle=1 ms", "--weights", "small.npz", "--images", $"{Images}", "--reads", "4", "--bin", "1",
            "--bench", "served.yaml", "--device", "W7/A", "--curve", "1", "--data", digits!, "--json");
        await _tool.WaitForPointsAsync(inference, 500);
        Tool.KillOutright(server);
        var lost = await Tool.FinishAsync(inference);

        Assert.True(lost.Status == ExitCode.Instrument, lost.ToString());
        Assert.Contains("The bench is lost", lost.Error);
        Assert.Contains("outputs may be live", lost.Error);
        var result = JsonDocument.Parse(lost.Output).RootElement.GetProperty("result");
        Assert.Equal(Images * Hidden, result.GetProperty("evaluations").GetInt32());
        Assert.InRange(result.GetProperty("fallbacks").GetInt32(), 1, (Images * Hidden) - 1);
    }

    public void Dispose() => _tool.Dispose();

    private async Task WriteBenchAsync(StreamReader output)
    {
        var text = "";
        while (await output.ReadLineAsync() is { } line)
        {
            text += line + "\n";
            if (line == "}")
            {
                break;
            }
        }

        var addresses = JsonDocument.Parse(text).RootElement.GetProperty("addresses").EnumerateArray().ToArray();
        string Address(string instrument) => addresses
            .First(address => address.GetProperty("instrument").GetString() == instrument).GetProperty("resourceName").GetString()!;
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "served.yaml"), $$"""
            format: 1
            bench: served
            line frequency: 50 Hz
            link patience: 0.2 s
            instruments:
              smu: {driver: keithley-2400, at: "{{Address("SMU")}}"}
              voltmeter: {driver: keithley-2182a, at: "{{Address("VOLTMETER")}}"}
              magnet: {driver: kepco-bop, at: "{{Address("MAGNET")}}", calibration: 50 Oe/A, ramp: 5000 Oe/s}
            wiring: {sense: 4-wire, leads: 3 ohm, shorting switch: manual}
            limits: {voltage: 300 mV, current: 500 uA, field: 900 Oe}
            """);
    }
}
