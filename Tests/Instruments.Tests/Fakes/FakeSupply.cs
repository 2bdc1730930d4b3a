namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>A supply that does what it is told and remembers it.</summary>
internal sealed class FakeSupply(WaitingTime time) : IBipolarPowerSupply
{
    public BipolarSupplyState State { get; set; }

    public List<(double Seconds, double Current)> Currents { get; } = [];

    public List<string> Events { get; } = [];

    public InstrumentIdentity Identity { get; } = new("Fake", "Supply", "", "", "FAKE");

    public double CurrentRating => 20;

    public double CurrentStep { get; init; } = 20 / 32767.0;

    public Task<BipolarSupplyState> ReadStateAsync(CancellationToken cancellationToken) => Task.FromResult(State);

    public Task ConfigureCurrentModeAsync(double voltageLimit, CancellationToken cancellationToken)
    {
        Events.Add("current mode");
        State = State with { IsCurrentMode = true };
        return Task.CompletedTask;
    }

    public Task SetCurrentAsync(double current, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Currents.Add((time.Elapsed.TotalSeconds, current));
        State = State with { Current = current };
        return Task.CompletedTask;
    }

    public ValueTask<double> ReadCurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(State.Current);

    public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        Assert0(State.Current);
        Events.Add(on ? "on" : "off");
        State = State with { OutputOn = on };
        return Task.CompletedTask;
    }

    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        Events.Add("safe");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Events.Add("disposed");
        return ValueTask.CompletedTask;
    }

    private static void Assert0(double current)
    {
        if (current != 0)
        {
            throw new InvalidOperationException("The output was switched with current in the coil.");
        }
    }
}
