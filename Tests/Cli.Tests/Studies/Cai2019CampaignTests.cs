using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Studies.Cai2019;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Devices;

namespace SpinBench.Cli.Tests.Studies;

public class Cai2019CampaignTests
{
    private static readonly BenchFile s_bench = OpenBench.Describe("sim", seed: 1, cut: null);

    [Theory]
    [InlineData("cai2019", 15)]
    [InlineData("cai2019-landscape", 1)]
    [InlineData("cai2019-torque", 1)]
    public void Every_campaign_of_the_study_is_one_that_the_protocols_understand(string name, int steps)
    {
        var campaign = Cai2019Campaigns.Request(name, s_bench, []).File;
        Assert.Equal(name, campaign.Name);
        Assert.Equal(steps, campaign.Steps.Count);
        Assert.DoesNotContain("@", campaign.Text.Split("steps:")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_measured_nothing_has_every_row_and_says_so()
    {
        var nothing = new CampaignResult(1, RunState.Interrupted, []);
        var truth = new JunctionTruth(Cai2019.Device);
        var rows = Cai2019Study.RowsOf(nothing, truth).ToArray();
        for (var number = 1; number <= 19; number++)
        {
            Assert.Contains(rows, row => row.Id.StartsWith($"{number} ", StringComparison.Ordinal));
        }

        Assert.All(rows, row => Assert.StartsWith("not measured", row.Verdict, StringComparison.Ordinal));
        Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct().Count());
        Assert.All(Cai2019Study.RowsOf(nothing, truth: null), row => Assert.Null(row.Reference));
    }
}
