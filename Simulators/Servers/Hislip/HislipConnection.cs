using System.Net.Sockets;
using System.Text;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>One TCP connection, of which the first message tells which of a session's two it is.</summary>
internal sealed class HislipConnection(Socket socket, HislipRack rack) : IClientConnection
{
    private const int LongestName = 256;
    private const uint HighestVersion = 0x0101;
    private const uint LowestVersion = 0x0100;
    private const uint Vendor = ((uint)'S' << 8) | 'B';

    private readonly HislipStream _stream = new(socket);
    private HislipSession? _session;

    public bool HasSpoken => _session is { IsComplete: true };

    public Task RunAsync(CancellationToken cancellationToken) =>
        ConnectionThread.RunAsync("HiSLIP", () => RunHereAsync(cancellationToken));

    public void Dispose() => _stream.Dispose();

    private async Task RunHereAsync(CancellationToken cancellationToken)
    {
        await using var stopping = cancellationToken.UnsafeRegister(static stream => ((HislipStream)stream!).Stop(), _stream);
        try
        {
            await ServeAsync(cancellationToken);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client is gone, its other connection has ended, or the server stops.
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = _stream.ReadHeader();
            await (first?.Type switch
            {
                null => Task.CompletedTask,
                HislipType.Initialize => ServeSynchronousAsync(first.Value, cancellationToken),
                HislipType.AsyncInitialize => ServeAsynchronousAsync(first.Value),
                _ => throw new HislipFatalException(
                    HislipFatalError.ChannelsIncomplete, "A connection begins with Initialize or AsyncInitialize."),
            });
        }
        catch (HislipFatalException fault)
        {
            _stream.SendFatalError(fault);
        }
    }

    private async Task ServeSynchronousAsync(HislipMessage message, CancellationToken cancellationToken)
    {
        var instrument = rack.Find(ReadName(message)) ?? throw new HislipFatalException(
            HislipFatalError.InvalidInitialization, "There is no instrument of that name.");
        var session = rack.Open(instrument, _stream, cancellationToken) ?? throw new HislipFatalException(
            HislipFatalError.TooManyClients, "The instrument has as many clients as it takes.");
        _session = session;
        try
        {
            var version = Math.Clamp(message.Parameter >> 16, LowestVersion, HighestVersion);
            _stream.Send(HislipType.InitializeResponse, 0, (version << 16) | session.Number);
            await session.RunSynchronousAsync();
        }
        finally
        {
            rack.Remove(session);
            session.Leave();
        }
    }

    private async Task ServeAsynchronousAsync(HislipMessage message)
    {
        _stream.Skip(message.PayloadLength);
        if (rack.Find(message.Parameter) is not { } session || !session.TryJoin(_stream))
        {
            throw new HislipFatalException(HislipFatalError.InvalidInitialization, "There is no session of that number to join.");
        }

        _session = session;
        try
        {
            _stream.Send(HislipType.AsyncInitializeResponse, 0, Vendor);
            await session.RunAsynchronousAsync();
        }
        finally
        {
            session.Leave();
        }
    }

    private string ReadName(HislipMessage message) => _stream.ReadShort(message, LongestName) is { } name
        ? Encoding.Latin1.GetString(name)
        : throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The name of the instrument is too long.");
}
