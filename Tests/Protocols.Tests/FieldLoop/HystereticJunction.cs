using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Tests.Readout;

namespace SpinBench.Protocols.Tests.FieldLoop;

/// <summary>A real bench whose junction switches up at 50 Oe and down at -50 Oe, and which remembers how its field was walked.</summary>
internal sealed class HystereticJunction : IMagnet
{
    private const double Coercivity = 5e-3;

    private readonly List<double> _walked = [];
    private double _field;

    public HystereticJunction()
    {
        var fake = FakeInstruments.Bench(new FakeJunction(1), simulated: false);
        Bench = new MeasurementBench("real", fake.Time, InstrumentLimits.None, new Dictionary<InstrumentRole, IInstrument>(fake.Instruments)
        {
            [InstrumentRole.Magnet] = this,
        });
    }

    public MeasurementBench Bench { get; }

    public IReadOnlyList<double> Walked => _walked;

    public bool IsHigh { get; private set; }

    public InstrumentIdentity Identity { get; } = new("FAKE", "IRON", "1", "1", "FAKE::IRON");

    public double FieldLimit => 0.1;

    public double RampRate => 0.005;

    public FieldApproach Approach => FieldApproach.FromBelow;

    public Task SetFieldAsync(double field, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The approach of the magnet would overshoot: a loop walks.");

    public Task WalkToAsync(double field, FieldBranch branch, CancellationToken cancellationToken)
    {
        Assert.Equal(field > _field ? FieldBranch.Ascending : FieldBranch.Descending, branch);
        _walked.Add(field);
        _field = field;
        IsHigh = field >= Coercivity || (field > -Coercivity && IsHigh);
        return Task.CompletedTask;
    }

    public Task StepByAsync(double change, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("There is no gaussmeter to step by.");

    public Task<double> ReadFieldAsync(CancellationToken cancellationToken) => Task.FromResult(_field);

    public Task MakeSafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
