namespace SpinBench.Cli.Tests.Campaigns;

public sealed class CampaignTests : IDisposable
{
    private const int Reads = 20_000;

    private static readonly string s_twoSteps = $$"""
        format: 1
        campaign: first look
        steps:
          - step: trace
            protocol: telegraph
            settings: {reads: 500, nplc: 0.1}
          - step: long trace
            protocol: telegraph
            mounting: in plane
            settings: {reads: {{Reads}}, nplc: 0.1, resistance: "${trace/resistance, low state} + 18 ohm"}
        """;

    private static readonly string[] s_run = ["campaign", "run", "first.yaml", "--seed", "11"];

    private readonly Tool _tool = new();

    public CampaignTests() => Write("first.yaml", s_twoSteps);

    [Fact]
    public async Task A_campaign_killed_inside_a_step_resumes_to_the_same_points_as_an_uninterrupted_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        using var killed = _tool.Start(s_run);
        await _tool.WaitForPointsAsync(killed, 2_000);
        Tool.KillOutright(killed);
        await Tool.FinishAsync(killed);
        var refused = await _tool.RunAsync("runs", "resume", "2");
        Assert.Equal(ExitCode.Usage, refused.Status);
        Assert.Contains("campaign resume 1", refused.Error);
        var resumed = await _tool.RunAsync("campaign", "resume");
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());

        var whole = await _tool.RunAsync(s_run);
        Assert.True(whole.Status == ExitCode.Success, whole.ToString());
        using var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue);
        Assert.Equal([1, 2, 3, 4], catalogue.Runs.List().Select(run => run.Id));
        foreach (var (one, other) in new[] { (1, 3), (2, 4) })
        {
            Assert.Equal(catalogue.Runs.Get(other).Description.Settings, catalogue.Runs.Get(one).Description.Settings);
            Assert.Equal(Values(catalogue.Runs.Points(other)), Values(catalogue.Runs.Points(one)));
        }

        var low = catalogue.Runs.Analysis(1)!.Quantities.Single(quantity => quantity.Name == "resistance, low state").Value;
        Assert.Contains(FormattableString.Invariant($"resistance: {low + 18:F5}"), catalogue.Runs.Get(2).Description.Settings);
        Assert.Contains("Turn the sample", resumed.Error + catalogue.Campaigns.Events(1)[1].Message);
    }

    [Fact]
    public async Task A_deadline_stops_a_campaign_and_a_resume_ends_it()
    {
        var stopped = await _tool.RunAsync([.. s_run, "--until", "+1 ms"]);
        Assert.True(stopped.Status == ExitCode.Incomplete, stopped.ToString());
        Assert.Contains("campaign resume 1", stopped.Error);
        Assert.Contains("deadline reached", (await _tool.RunAsync("campaign", "list")).Output);
        Assert.Equal(ExitCode.Success, (await _tool.RunAsync("campaign", "resume", "1")).Status);
        Assert.Equal(ExitCode.Catalogue, (await _tool.RunAsync("campaign", "resume", "1")).Status);
        var report = await _tool.RunAsync("campaign", "report", "cai2019", "--out", "figures");
        Assert.Contains("mean dwell time, high state", report.Output);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "figures", "cai2019-long-trace.svg")), report.ToString());
    }

    [Fact]
    public async Task A_plan_says_time_and_hand_work_and_refuses_what_a_limit_forbids_before_anything_moves()
    {
        var plan = await _tool.RunAsync("campaign", "plan", "first.yaml", "W7/A", "W7/B");
        Assert.True(plan.Status == ExitCode.Success, plan.ToString());
        Assert.Contains("turn the sample: in plane", plan.Output);
        Assert.Contains("the sample is turned 3 times", plan.Output);
        Write("beyond.yaml", s_twoSteps.Replace("campaign: first look", "campaign: beyond\nlimits: {voltage: 5 mV}"));
        foreach (var command in new[] { "plan", "run" })
        {
            var refused = await _tool.RunAsync("campaign", command, "beyond.yaml");
            Assert.True(refused.Status == ExitCode.Limit, refused.ToString());
            Assert.Contains("trace", refused.Error);
        }

        Assert.Contains("No run", (await _tool.RunAsync("runs", "list")).Output);
    }

    [Fact]
    public async Task A_step_that_fails_is_named_and_a_corrected_file_goes_on_behind_what_is_measured()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is of a POSIX shell");
        Write("wrong.yaml", s_twoSteps.Replace("resistance, low state", "resistance, lower state").Replace($"{Reads}", "500"));
        var failed = await _tool.RunAsync(
            "campaign", "run", "wrong.yaml", "--notify", "cat > told.json; echo \"$SPINBENCH_EVENT: $SPINBENCH_MESSAGE\" > told.txt");
        Assert.True(failed.Status == ExitCode.Usage, failed.ToString());
        Assert.Contains("Campaign 1 stopped at step \"long trace\" on cai2019", failed.Error);
        Assert.Contains("did you mean \"resistance, low state\"?", failed.Error);
        Assert.Contains("failure: ", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "told.txt")));
        Assert.Contains("\"step\":\"long trace\"", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "told.json")));

        Write("right.yaml", s_twoSteps.Replace($"{Reads}", "500"));
        var resumed = await _tool.RunAsync("campaign", "resume", "1", "--file", "right.yaml", "--notify", "exit 3");
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());
        Assert.Contains("the command ended with status 3", resumed.Error);
        using var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue);
        Assert.Equal(["trace", "long trace"], catalogue.Runs.List().Select(run => run.Description.Campaign!.Step));
    }

    public void Dispose() => _tool.Dispose();

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_tool.Folder, name), text);

    private static IEnumerable<double[]> Values(Protocols.PointTable points) => points.Select(point => point.Values.ToArray());
}
