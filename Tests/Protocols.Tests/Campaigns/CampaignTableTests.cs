using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Campaigns;

public sealed class CampaignTableTests : IDisposable
{
    private static readonly CampaignDescription s_description = new()
    {
        Name = "first look",
        File = "first look.yaml",
        Text = "campaign: first look",
        Devices = ["W7/D3-A12", "W7, \"D4\""],
        Bench = "sim",
        BenchText = "bench: sim",
        BenchFolder = "/benches",
        Mounting = Mounting.InPlane,
        Seed = ulong.MaxValue,
        Cut = SimulationCut.Direct,
    };

    private readonly TemporaryCatalogue _temporary = new();

    private CampaignTable Campaigns => _temporary.Catalogue.Campaigns;

    [Fact]
    public void A_campaign_comes_back_as_it_was_written_down()
    {
        var id = Campaigns.Begin(s_description, RunOwner.NewSession());
        using var other = Catalogue.Open(_temporary.Path);
        var record = other.Campaigns.Get(id);
        Assert.Equal(s_description with { Devices = record.Description.Devices }, record.Description);
        Assert.Equal(s_description.Devices, record.Description.Devices);
        Assert.Equal(RunState.Running, record.State);
        Assert.Equal(CatalogueFault.NotFound, Assert.Throws<CatalogueException>(() => other.Campaigns.Get(id + 1)).Fault);
    }

    [Fact]
    public void A_campaign_at_work_is_refused_and_its_owner_named()
    {
        var id = Campaigns.Begin(s_description, RunOwner.NewSession());
        var error = Assert.Throws<CatalogueException>(() => Campaigns.TakeOver(id, RunOwner.NewSession()));
        Assert.Equal(CatalogueFault.RunOwned, error.Fault);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_campaign_of_a_dead_process_is_taken_over()
    {
        var id = Campaigns.Begin(s_description, RunOwner.NewSession() with { Boot = "an earlier boot" });
        Campaigns.TakeOver(id, RunOwner.NewSession());
        Assert.Equal(RunState.Running, Campaigns.Get(id).State);
    }

    [Theory]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Aborted)]
    [InlineData(RunState.Interrupted)]
    public void A_campaign_that_stopped_can_be_taken_up_and_a_complete_one_cannot(RunState state)
    {
        var owner = RunOwner.NewSession();
        var id = Campaigns.Begin(s_description, owner);
        Campaigns.End(id, state, owner);
        Assert.Equal(state, Campaigns.Get(id).State);
        var next = RunOwner.NewSession();
        Campaigns.TakeOver(id, next);
        Campaigns.End(id, RunState.Complete, next);
        Assert.Equal(CatalogueFault.NotResumable, Assert.Throws<CatalogueException>(() => Campaigns.TakeOver(id, next)).Fault);
    }

    [Fact]
    public async Task A_run_knows_its_step_from_its_first_moment_and_the_campaign_its_runs()
    {
        var id = Campaigns.Begin(s_description, RunOwner.NewSession());
        var request = new RunRequest { Device = "W7/D3-A12", Campaign = new StepOfCampaign(id, "trace") };
        var summary = await _temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, request, new RunOptions(), TestContext.Current.CancellationToken);
        await _temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, request with { Campaign = null }, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(new StepOfCampaign(id, "trace"), _temporary.Catalogue.Runs.Get(summary.Run).Description.Campaign);
        Assert.Equal(summary.Run, Assert.Single(_temporary.Catalogue.Runs.OfCampaign(id)).Id);
    }

    [Fact]
    public void What_a_user_should_know_is_kept_in_order()
    {
        var id = Campaigns.Begin(s_description, RunOwner.NewSession());
        Campaigns.Note(id, CampaignEventKind.HandWork, "W7/D3-A12", "loop", "Turn the sample");
        Campaigns.Note(id, CampaignEventKind.NotificationFailed, "", "", "hand work: it took too long");
        Assert.Equal(
            [(CampaignEventKind.HandWork, "loop"), (CampaignEventKind.NotificationFailed, "")],
            Campaigns.Events(id).Select(happened => (happened.Kind, happened.Step)));
    }

    public void Dispose() => _temporary.Dispose();
}
