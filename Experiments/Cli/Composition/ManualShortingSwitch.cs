using SpinBench.Instruments;
using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Composition;

/// <summary>A shorting switch that a person turns when asked.</summary>
internal sealed class ManualShortingSwitch(TextReader answers, TextWriter questions) : IShortingSwitch, IInstrumentSource
{
    private bool? _isClosed;

    public InstrumentIdentity Identity { get; } = new("", "shorting switch, turned by hand", "", "", "manual");

    public IInstrument? Find(InstrumentEntry entry) => entry.Driver == InstrumentDrivers.Manual ? this : null;

    public FieldCalibration? FindCalibration(string name) => null;

    public async Task<bool> IsClosedAsync(CancellationToken cancellationToken)
    {
        if (_isClosed is null)
        {
            await CloseAsync(cancellationToken);
        }

        return _isClosed!.Value;
    }

    public Task CloseAsync(CancellationToken cancellationToken) => TurnAsync(true, "CLOSE the shorting switch", cancellationToken);

    public Task OpenAsync(CancellationToken cancellationToken) => TurnAsync(false, "OPEN the shorting switch", cancellationToken);

    public Task MakeSafeAsync(CancellationToken cancellationToken) =>
        _isClosed == false ? CloseAsync(cancellationToken) : Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task TurnAsync(bool closed, string request, CancellationToken cancellationToken)
    {
        if (_isClosed == closed)
        {
            return;
        }

        await questions.WriteLineAsync($"{request}, then press Enter.");
        if (await answers.ReadLineAsync(cancellationToken) is null)
        {
            throw new InstrumentException("shorting switch", "manual", "",
                "nobody is there to turn it. Run this where you can answer, or use a switch that the bench can drive.");
        }

        _isClosed = closed;
    }
}
