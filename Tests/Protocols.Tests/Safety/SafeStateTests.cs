using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Safety;

public sealed class SafeStateTests : IDisposable
{
    private static readonly string[] s_safeOrder = ["smu zero", "switch close", "smu safe", "magnet zero"];

    private readonly TemporaryCatalogue _temporary = new();
    private readonly FakeBench _fake = new(hasSwitch: true);

    [Fact]
    public async Task Is_reached_in_order_at_the_end_of_a_run()
    {
        await RunAsync(new FakeProtocol(), CancellationToken.None);
        AssertSafeAtTheEnd();
    }

    [Fact]
    public async Task Is_reached_in_order_after_an_abort()
    {
        using var abort = new CancellationTokenSource();
        var summary = await RunAsync(
            new FakeProtocol { BeforeBatch = (_, done) => done == 21 ? abort.CancelAsync() : Task.CompletedTask }, abort.Token);
        Assert.Equal(RunState.Aborted, summary.State);
        AssertSafeAtTheEnd();
    }

    [Fact]
    public async Task Is_reached_in_order_after_any_fault()
    {
        foreach (var fault in new Exception[] { new ChannelException("FAKE", "lost"), new InvalidOperationException("a defect") })
        {
            _fake.Log.Clear();
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(
                new FakeProtocol { BeforeBatch = (_, _) => Task.FromException(fault) }, CancellationToken.None));
            Assert.Same(fault, thrown);
            AssertSafeAtTheEnd();
        }
    }

    [Fact]
    public async Task Goes_on_behind_a_step_that_fails_and_says_what_may_be_live()
    {
        var cause = new ChannelException("FAKE", "measuring failed");
        var protocol = new FakeProtocol
        {
            BeforeBatch = (_, _) =>
            {
                _fake.SourceMeter.FailOnRamp = new ChannelException("FAKE::SMU", "no answer");
                _fake.Magnet.FailOnSafe = new InvalidOperationException("quench");
                return Task.FromException(cause);
            },
        };
        var error = await Assert.ThrowsAsync<UnsafeBenchException>(() => RunAsync(protocol, CancellationToken.None));
        Assert.Same(cause, error.InnerException);
        // The source's ramp failed, but its output went off afterwards.
        Assert.Equal(["magnet"], error.Outputs.Select(output => output.Role));
        Assert.Contains("outputs may be live: magnet at FAKE", error.Message, StringComparison.Ordinal);
        Assert.Equal(["switch close", "smu safe", "magnet zero"], _fake.Log.Calls.TakeLast(3));
        Assert.Equal(1, _temporary.Catalogue.Runs.Events(1).Count(happened => happened.Kind == RunEventKind.Unsafe));
        Assert.Equal(RunState.Failed, _temporary.Catalogue.Runs.Get(1).State);
    }

    public void Dispose() => _temporary.Dispose();

    private Task<RunSummary> RunAsync(FakeProtocol protocol, CancellationToken cancellationToken) => _temporary.Engine.RunAsync(
        protocol, _fake.Bench, new RunRequest { Device = "d" }, new RunOptions(), cancellationToken);

    private void AssertSafeAtTheEnd()
    {
        Assert.Equal(s_safeOrder, _fake.Log.Calls.TakeLast(4));
        Assert.Equal((0.0, false, true, 0.0),
            (_fake.SourceMeter.Level, _fake.SourceMeter.OutputOn, _fake.Switch.IsClosed, _fake.Magnet.Field));
    }
}
