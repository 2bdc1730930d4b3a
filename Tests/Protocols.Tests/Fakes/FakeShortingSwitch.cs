namespace SpinBench.Protocols.Tests.Fakes;

internal sealed class FakeShortingSwitch(CallLog log) : IShortingSwitch
{
    public bool IsClosed { get; private set; } = true;

    public InstrumentIdentity Identity { get; } = new("Fake", "Switch", "1", "1", "FAKE::SWITCH");

    public Task<bool> IsClosedAsync(CancellationToken cancellationToken) => Task.FromResult(IsClosed);

    public Task CloseAsync(CancellationToken cancellationToken)
    {
        log.Add("switch close");
        IsClosed = true;
        return Task.CompletedTask;
    }

    public Task OpenAsync(CancellationToken cancellationToken)
    {
        log.Add("switch open");
        IsClosed = false;
        return Task.CompletedTask;
    }

    public Task MakeSafeAsync(CancellationToken cancellationToken) => CloseAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
