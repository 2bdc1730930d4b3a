using System.Text.Json;

namespace SpinBench.Cli.Tests.Campaigns;

/// <summary>A campaign on a bench that is reached over the network and whose sample and switch a person turns.</summary>
public sealed class HandWorkTests : IDisposable
{
    private const string Campaign = """
        format: 1
        campaign: by hand
        steps:
          - step: perpendicular
            protocol: sweep
            settings: {set: "smu=0..4 mV/2 mV", read: voltmeter, settle: 1 ms}
          - step: in plane
            protocol: sweep
            mounting: in plane
            settings: {set: "smu=0..4 mV/2 mV", read: voltmeter, settle: 1 ms}
        """;

    private readonly Tool _tool = new();

    [Fact(Timeout = 120_000)]
    public async Task What_a_person_must_do_is_asked_for_between_the_steps_and_a_missing_one_stops_the_campaign()
    {
        using var server = _tool.Start("serve", "--port", "0", "--clock", "on-demand", "--json");
        await WriteBenchAsync(server.StandardOutput);
        File.WriteAllText(Path.Combine(_tool.Folder, "hand.yaml"), Campaign);

        // The plan's opening and the first step want the switch turned six times; nobody is there for the sample.
        using var unattended = _tool.StartAnswering(new string('\n', 6), "campaign", "run", "hand.yaml", "W7/A", "--bench", "real.yaml");
        var stopped = await Tool.FinishAsync(unattended);
        Assert.True(stopped.Status == ExitCode.Usage, stopped.ToString());
        Assert.Contains("Turn the sample: field in the layers' plane: nobody is there", stopped.Error);

        using var attended = _tool.StartAnswering(new string('\n', 20), "campaign", "resume", "1");
        var resumed = await Tool.FinishAsync(attended);
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());
        Assert.True(
            resumed.Error.IndexOf("Turn the sample", StringComparison.Ordinal) < resumed.Error.IndexOf("step 2 of 2", StringComparison.Ordinal),
            resumed.ToString());
        Tool.Interrupt(server);
        await Tool.FinishAsync(server);
        using var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue);
        Assert.Equal(
            [Protocols.Bench.Mounting.Perpendicular, Protocols.Bench.Mounting.InPlane],
            catalogue.Runs.List().Select(run => run.Description.Mounting));
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
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "real.yaml"), $$"""
            format: 1
            bench: served
            line frequency: 50 Hz
            instruments:
              smu: {driver: keithley-2400, at: "{{Address("SMU")}}"}
              voltmeter: {driver: keithley-2182a, at: "{{Address("VOLTMETER")}}"}
            wiring: {sense: 4-wire, leads: 3 ohm, shorting switch: manual}
            limits: {voltage: 300 mV, current: 500 uA}
            """);
    }
}
