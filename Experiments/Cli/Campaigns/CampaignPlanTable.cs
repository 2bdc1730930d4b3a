using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;

namespace SpinBench.Cli.Campaigns;

/// <summary>Prints the plan of a campaign.</summary>
internal static class CampaignPlanTable
{
    /// <summary>Prints the plan and returns the exit status: a limit that is violated has its own.</summary>
    public static int Print(Terminal terminal, CampaignRequest request, CampaignPlan plan)
    {
        var devices = request.NamedDevices;
        terminal.Json(new
        {
            request.File.Name,
            Bench = request.Bench.Name,
            Devices = devices,
            request.File.Limits,
            Steps = plan.Steps.Select(step => new
            {
                Step = step.Step.Name, Protocol = step.Step.Protocol.Name, step.Envelope, Adaptive = step.IsAdaptive,
                Mounting = step.Mounting.Key(), Turned = step.IsTurned, Uses = step.Step.References.Select(reference => reference.ToString()),
                Violation = step.Violation?.Message,
            }),
            Duration = devices.Count * plan.Duration,
        });
        terminal.Heading($"Campaign {request.File.Name} on bench {request.Bench.Name}: {string.Join(", ", devices)}");
        terminal.Table(
            ["#", "step", "protocol", "bench time", "points", "voltage", "field", "before it, by hand", "limits"],
            [.. plan.Steps.Select((step, index) => Row(index, step))]);
        foreach (var line in Lines(request, plan, devices.Count))
        {
            terminal.Line(line);
        }

        if (plan.FirstViolation is { } violated)
        {
            terminal.Note($"Step \"{violated.Step.Name}\" is refused: {violated.Violation!.Message}");
            return Faults.ExitStatusOf(violated.Violation);
        }

        return ExitCode.Success;
    }

    private static string[] Row(int index, PlannedStep step) =>
    [
        $"{index + 1}", step.Step.Name, step.Step.Protocol.Name,
        step.Envelope is { } envelope ? (step.IsAdaptive ? "at most " : "") + Show.Duration(envelope.Duration) : "known later",
        step.Envelope is { } counted ? Show.Count(counted.Points) : "",
        step.Envelope is { } biased ? Show.Value(biased.Voltage, "V") : "",
        step.Envelope is { } inField ? Show.Value(inField.Field, "T") : "",
        step.IsTurned ? $"turn the sample: {step.Mounting.Key()}" : "",
        step.Violation is not null ? "VIOLATED" : step.Step.IsProvisional ? "checked again when the results it uses are known" : "OK",
    ];

    private static IEnumerable<string> Lines(CampaignRequest request, CampaignPlan plan, int devices)
    {
        var turns = plan.Turns(devices);
        yield return $"In all {Show.Duration(devices * plan.Duration)} of bench time at most"
            + (devices > 1 ? $", {Show.Duration(plan.Duration)} for each of {devices} devices" : "")
            + $"; the sample is turned {(turns == 0 ? "never" : turns == 1 ? "once" : $"{turns} times")}.";
        if (devices > 1)
        {
            yield return $"By hand: {devices} devices to connect, each behind the closed shorting switch.";
        }

        if (request.Bench.Wiring.HasManualSwitch)
        {
            yield return $"The shorting switch is turned by hand: opened and closed for each of the {devices * plan.Steps.Count} runs, "
                + "and closed and opened again wherever a run changes the source's range.";
        }
    }
}
