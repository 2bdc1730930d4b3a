namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>A source meter into a resistor, with a record of what was asked.</summary>
internal sealed class FakeSourceMeter(CallLog log) : ISourceMeter
{
    public double Resistance { get; set; } = 700;

    public double Offset { get; set; }

    public double Level { get; set; }

    public bool OutputOn { get; set; }

    public SourceMeterSettings Settings { get; private set; } = new() { SourceRange = 0.2, Compliance = 1e-3, Function = SourceFunction.Voltage };

    public Exception? FailOnRamp { get; set; }

    public Action? OnRead { get; set; }

    public InstrumentIdentity Identity { get; } = new("Fake", "Source", "1", "1", "FAKE::SMU");

    public Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceMeterState(
        Settings.Function, Level, OutputOn, Settings.Compliance, FindSourceRange(Settings.Function, Settings.SourceRange)));

    /// <summary>Decades with 5 % of over-range.</summary>
    public double FindSourceRange(SourceFunction function, double largestLevel) =>
        1.05 * Math.Pow(10, Math.Ceiling(Math.Log10(largestLevel / 1.05)));

    public Task<SourceMeterSettings> ConfigureAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        log.Add("smu configure");
        Settings = settings;
        return Task.FromResult(settings);
    }

    public Task SetLevelAsync(double level, CancellationToken cancellationToken)
    {
        if (FailOnRamp is { } fault)
        {
            throw fault;
        }

        if (level == 0)
        {
            log.Add("smu zero");
        }

        Level = level;
        return Task.CompletedTask;
    }

    public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        log.Add(on ? "smu on" : "smu off");
        OutputOn = on;
        return Task.CompletedTask;
    }

    public ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken)
    {
        OnRead?.Invoke();
        var (voltage, current) = Settings.Function == SourceFunction.Voltage
            ? (Level, Level / Resistance)
            : (Level * Resistance, Level);
        return ValueTask.FromResult(new SourceMeterReading(voltage + Offset, current, default, ReadingFlags.None));
    }

    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        log.Add("smu safe");
        Level = 0;
        OutputOn = false;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
