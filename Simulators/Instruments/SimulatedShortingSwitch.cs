using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments;

/// <summary>The relay box that shorts the junction.</summary>
/// <param name="circuit">The circuit it sits in; it stores the position.</param>
/// <param name="identity">Who it is.</param>
public sealed class SimulatedShortingSwitch(JunctionCircuit circuit, InstrumentIdentity identity) : IShortingSwitch
{
    /// <inheritdoc/>
    public InstrumentIdentity Identity => identity;

    /// <inheritdoc/>
    public Task<bool> IsClosedAsync(CancellationToken cancellationToken) => Task.FromResult(circuit.IsShorted);

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        circuit.CloseSwitch();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        circuit.OpenSwitch();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>A closed switch is the safe one, whatever the sources do.</remarks>
    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        circuit.CloseSwitch();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MakeSafeAsync(CancellationToken.None);
}
