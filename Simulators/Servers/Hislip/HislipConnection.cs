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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _stream.ReadHeaderAsync(cancellationToken) is { } first)
            {
                await ServeAsync(first, cancellationToken);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client is gone, its other connection has ended, or the server stops.
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task ServeAsync(HislipMessage first, CancellationToken cancellationToken)
    {
        try
        {
            await (first.Type switch
            {
                HislipType.Initialize => ServeSynchronousAsync(first, cancellationToken),
                HislipType.AsyncInitialize => ServeAsynchronousAsync(first, cancellationToken),
                _ => throw new HislipFatalException(
                    HislipFatalError.ChannelsIncomplete, "A connection begins with Initialize or AsyncInitialize."),
            });
        }
        catch (HislipFatalException fault)
        {
            await _stream.SendFatalErrorAsync(fault, cancellationToken);
        }
    }

    private async Task ServeSynchronousAsync(HislipMessage message, CancellationToken cancellationToken)
    {
        var name = await ReadNameAsync(message, cancellationToken);
        var instrument = rack.Find(name) ?? throw new HislipFatalException(
            HislipFatalError.InvalidInitialization, "There is no instrument of that name.");
        var session = rack.Open(instrument, _stream, cancellationToken) ?? throw new HislipFatalException(
            HislipFatalError.TooManyClients, "The instrument has as many clients as it takes.");
        _session = session;
        try
        {
            var version = Math.Clamp(message.Parameter >> 16, LowestVersion, HighestVersion);
            await _stream.SendAsync(
                HislipType.InitializeResponse, 0, (version << 16) | session.Number, default, session.Ended);
            await session.RunSynchronousAsync();
        }
        finally
        {
            rack.Remove(session);
            session.Leave();
        }
    }

    private async Task ServeAsynchronousAsync(HislipMessage message, CancellationToken cancellationToken)
    {
        await _stream.SkipAsync(message.PayloadLength, cancellationToken);
        if (rack.Find(message.Parameter) is not { } session || !session.TryJoin(_stream))
        {
            throw new HislipFatalException(HislipFatalError.InvalidInitialization, "There is no session of that number to join.");
        }

        _session = session;
        try
        {
            await _stream.SendAsync(HislipType.AsyncInitializeResponse, 0, Vendor, default, session.Ended);
            await session.RunAsynchronousAsync();
        }
        finally
        {
            session.Leave();
        }
    }

    private async ValueTask<string> ReadNameAsync(HislipMessage message, CancellationToken cancellationToken) =>
        await _stream.ReadShortAsync(message, LongestName, cancellationToken) is { } name
            ? Encoding.Latin1.GetString(name)
            : throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The name of the instrument is too long.");
}
