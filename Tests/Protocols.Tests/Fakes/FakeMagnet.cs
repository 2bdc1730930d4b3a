using SpinBench.Instruments.Magnets;

namespace SpinBench.Protocols.Tests.Fakes;

internal sealed class FakeMagnet(CallLog log) : IMagnet
{
    public double Field { get; private set; }

    public Exception? FailOnSafe { get; set; }

    public double FieldLimit => 0.1;

    public double RampRate => 0.01;

    public FieldApproach Approach => FieldApproach.Direct;

    public InstrumentIdentity Identity { get; } = new("Fake", "Magnet", "1", "1", "FAKE::MAGNET");

    public Task SetFieldAsync(double field, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond("field", field, FieldLimit, "T", "magnet");
        Field = field;
        return Task.CompletedTask;
    }

    public Task WalkToAsync(double field, FieldBranch branch, CancellationToken cancellationToken) =>
        SetFieldAsync(field, cancellationToken);

    public Task StepByAsync(double change, CancellationToken cancellationToken) =>
        SetFieldAsync(Field + change, cancellationToken);

    public Task<double> ReadFieldAsync(CancellationToken cancellationToken) => Task.FromResult(Field);

    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        log.Add("magnet zero");
        Field = 0;
        return FailOnSafe is { } fault ? throw fault : Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
