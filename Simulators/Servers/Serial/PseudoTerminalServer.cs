using SpinBench.Simulators.Servers.Prologix;

namespace SpinBench.Simulators.Servers.Serial;

/// <summary>Serves one RS-232 line on a pseudo-terminal, whose path a client opens like a serial port.</summary>
public sealed class PseudoTerminalServer : IInstrumentServer
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IClientConnection _connection;
    private readonly ConnectionFaults _faults = new();
    private readonly Task _serving;

    private PseudoTerminalServer(IClientConnection connection, IReadOnlyList<ServedAddress> addresses)
    {
        _connection = connection;
        Addresses = addresses;
        _serving = _faults.WatchAsync(() => connection.RunAsync(_stop.Token));
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _faults.Reported += value;
        remove => _faults.Reported -= value;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses { get; }

    /// <summary>Puts an instrument on a new pseudo-terminal.</summary>
    /// <exception cref="ArgumentException">The instrument has no RS-232 interface.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The system has no terminal left.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static PseudoTerminalServer Start(ServedInstrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var serial = instrument.Serial
            ?? throw new ArgumentException($"{instrument.Key} has no RS-232 interface.", nameof(instrument));
        var terminal = new PseudoTerminal();
        var line = serial.HasFlowControl ? new FlowControlledStream(terminal) : (IByteStream)terminal;
        return new PseudoTerminalServer(
            new ScpiConnection(line, instrument, serial),
            [new ServedAddress(instrument.Key, $"ASRL{terminal.Path}::INSTR", serial.Description)]);
    }

    /// <summary>Puts a Prologix controller, in its USB or serial form, on a new pseudo-terminal.</summary>
    /// <param name="instruments">What is on its bus.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system has no terminal left.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static PseudoTerminalServer StartPrologix(IReadOnlyList<ServedInstrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        var terminal = new PseudoTerminal();
        return new PseudoTerminalServer(
            new PrologixConnection(terminal, PrologixBus.Of(instruments)),
            [new ServedAddress("PROLOGIX", $"PRLGX-ASRL::{terminal.Path}::INTFC", "any baud rate")]);
    }

    /// <summary>Takes the terminal away and waits until all of it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        await _serving;
        _connection.Dispose();
        _stop.Dispose();
        _faults.ThrowFirst();
    }
}
