using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <content>Locks, and waiting in general.</content>
internal sealed partial class Vxi11CoreProgram
{
    private async ValueTask<RpcStatus> LockAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var link = ReadLockArguments(arguments.Span, out var access);
        return await Answer(
            link is null ? Vxi11Error.InvalidLink : await TakeLockAsync(link, Patience(access), cancellationToken), results);
    }

    private Vxi11Link? ReadLockArguments(ReadOnlySpan<byte> arguments, out Access access)
    {
        var reader = new XdrReader(arguments);
        var link = rack.Find(reader.ReadInt32());
        access = new Access((Vxi11Flags)reader.ReadInt32(), ReadTimeout(ref reader));
        return link;
    }

    private Vxi11Error Unlock(ReadOnlyMemory<byte> arguments) =>
        rack.Find(new XdrReader(arguments.Span).ReadInt32()) is not { } link ? Vxi11Error.InvalidLink
        : link.Instrument.Lock.Unlock(link) ? Vxi11Error.None
        : Vxi11Error.NoLockHeld;

    private ValueTask<Vxi11Error> TakeLockAsync(Vxi11Link link, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(link, Vxi11Error.Locked, token => link.Instrument.Lock.LockAsync(link, timeout, token), cancellationToken);

    /// <summary>Whether the link exists and nobody else's lock is in its way, after waiting for it when the client asked to.</summary>
    private ValueTask<Vxi11Error> EnterAsync(Vxi11Link? link, Access access, CancellationToken cancellationToken) =>
        link is null ? ValueTask.FromResult(Vxi11Error.InvalidLink)
        : link.Instrument.Lock.Allows(link) ? ValueTask.FromResult(Vxi11Error.None)
        : WaitAsync(
            link,
            Vxi11Error.Locked,
            token => link.Instrument.Lock.WaitForAccessAsync(link, Patience(access), token),
            cancellationToken);

    private static TimeSpan Patience(Access access) =>
        access.Flags.HasFlag(Vxi11Flags.WaitLock) ? access.LockTimeout : TimeSpan.Zero;

    /// <summary>Waits for something slow, unless the call is aborted, the link destroyed or the client gone meanwhile.</summary>
    /// <param name="link">For which link.</param>
    /// <param name="failure">What to answer when it does not come.</param>
    /// <param name="wait">Waits; false when it did not come in time.</param>
    /// <param name="cancellationToken">The server stops.</param>
    private ValueTask<Vxi11Error> WaitAsync(
        Vxi11Link link,
        Vxi11Error failure,
        Func<CancellationToken, ValueTask<bool>> wait,
        CancellationToken cancellationToken) =>
        ConnectionThread.ReturnAfterAsync(WaitElsewhereAsync(link, failure, wait, cancellationToken));

    private async ValueTask<Vxi11Error> WaitElsewhereAsync(
        Vxi11Link link,
        Vxi11Error failure,
        Func<CancellationToken, ValueTask<bool>> wait,
        CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, link.Aborted);
        var watching = client.CancelWhenGoneAsync(over);
        try
        {
            return await wait(over.Token) ? Vxi11Error.None : link.IsDestroyed ? Vxi11Error.InvalidLink : failure;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return link.IsDestroyed ? Vxi11Error.InvalidLink : Vxi11Error.Abort;
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }
}
