namespace SpinBench.Simulators.Servers;

/// <summary>Offers simulated instruments over one transport until it is disposed.</summary>
public interface IInstrumentServer : IAsyncDisposable
{
    /// <summary>Every way that it offers.</summary>
    IReadOnlyList<ServedAddress> Addresses { get; }

    /// <summary>
    /// Hears of a fault of the simulator that ended one client's connection, from any thread; the server goes on with the
    /// others, and throws the first such fault when it is disposed.
    /// </summary>
    event Action<Exception>? ConnectionFailed;
}
