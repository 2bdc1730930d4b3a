namespace SpinBench.Simulators.Servers;

/// <summary>Offers simulated instruments over one transport until it is disposed.</summary>
public interface IInstrumentServer : IAsyncDisposable
{
    /// <summary>Every way that it offers.</summary>
    IReadOnlyList<ServedAddress> Addresses { get; }
}
