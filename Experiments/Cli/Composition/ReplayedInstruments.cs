using SpinBench.Instruments;
using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Composition;

/// <summary>What a replayed run needs and no wire carries: its shorting switch, and a simulated magnet's calibration.</summary>
internal sealed class ReplayedInstruments(FieldCalibration? calibration) : IInstrumentSource
{
    private const string Simulated = "simulated";

    public IInstrument? Find(InstrumentEntry entry) =>
        entry.Driver is InstrumentDrivers.Manual or InstrumentDrivers.SimulatedShortingSwitch ? new Switch(entry.At) : null;

    public FieldCalibration? FindCalibration(string name) => name == Simulated ? calibration : null;

    private sealed class Switch(string resource) : IShortingSwitch
    {
        private bool _isClosed = true;

        public InstrumentIdentity Identity { get; } = new("", "shorting switch of a replayed run", "", "", resource);

        public Task<bool> IsClosedAsync(CancellationToken cancellationToken) => Task.FromResult(_isClosed);

        public Task CloseAsync(CancellationToken cancellationToken) => TurnAsync(isClosed: true);

        public Task OpenAsync(CancellationToken cancellationToken) => TurnAsync(isClosed: false);

        public Task MakeSafeAsync(CancellationToken cancellationToken) => TurnAsync(isClosed: true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task TurnAsync(bool isClosed)
        {
            _isClosed = isClosed;
            return Task.CompletedTask;
        }
    }
}
