using System.Buffers;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>The core channel for one connection, whose links end with it.</summary>
/// <remarks>Time-outs are wall-clock time, whatever the pace of the lab: the client measures them with its own clock.</remarks>
internal sealed partial class Vxi11CoreProgram(Vxi11Rack rack, ClientSocket client) : IRpcProgram
{
    private readonly List<Vxi11Link> _links = [];

    public uint Program => Vxi11Protocol.CoreProgram;

    public uint Version => Vxi11Protocol.Version;

    public ValueTask<RpcStatus> CallAsync(
        uint procedure, ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken) =>
        (Vxi11Procedure)procedure switch
        {
            Vxi11Procedure.CreateLink => CreateLinkAsync(arguments, results, cancellationToken),
            Vxi11Procedure.Write => WriteAsync(arguments, results, cancellationToken),
            Vxi11Procedure.Read => ReadAsync(arguments, results, cancellationToken),
            Vxi11Procedure.ReadStatusByte => ReadStatusByteAsync(arguments, results, cancellationToken),
            Vxi11Procedure.Trigger or Vxi11Procedure.Clear or Vxi11Procedure.Remote or Vxi11Procedure.Local =>
                OperateAsync((Vxi11Procedure)procedure, arguments, results, cancellationToken),
            Vxi11Procedure.Lock => LockAsync(arguments, results, cancellationToken),
            Vxi11Procedure.Unlock => Answer(Unlock(arguments), results),
            Vxi11Procedure.DestroyLink => Answer(DestroyLink(arguments), results),
            Vxi11Procedure.DoCommand => RefuseCommand(results),
            Vxi11Procedure.EnableServiceRequest => Answer(EnableServiceRequest(arguments), results),
            Vxi11Procedure.CreateInterruptChannel => CreateInterruptChannelAsync(arguments, results, cancellationToken),
            Vxi11Procedure.DestroyInterruptChannel => Answer(DestroyInterruptChannel(), results),
            _ => ValueTask.FromResult(RpcStatus.ProcedureUnavailable),
        };

    /// <summary>The client has gone: its links end.</summary>
    public void Dispose()
    {
        _interrupts?.Dispose();
        foreach (var link in _links)
        {
            rack.Destroy(link);
        }
    }

    private static ValueTask<RpcStatus> Answer(Vxi11Error error, IBufferWriter<byte> results)
    {
        new XdrWriter(results).Write((int)error);
        return ValueTask.FromResult(RpcStatus.Success);
    }

    // device_docmd reaches into the bus behind a gateway; there is none here.
    private static ValueTask<RpcStatus> RefuseCommand(IBufferWriter<byte> results)
    {
        var writer = new XdrWriter(results);
        writer.Write((int)Vxi11Error.NotSupported);
        writer.Write(0u);
        return ValueTask.FromResult(RpcStatus.Success);
    }

    private async ValueTask<RpcStatus> CreateLinkAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var (isLocked, timeout, device) = ReadLinkArguments(arguments.Span);
        var instrument = rack.Find(device);
        var link = instrument is null ? null : rack.Create(instrument);
        var error = instrument is null ? Vxi11Error.NotAccessible : Vxi11Error.OutOfResources;
        if (link is not null)
        {
            _links.Add(link);
            error = isLocked ? await TakeLockAsync(link, timeout, cancellationToken) : Vxi11Error.None;
            if (error != Vxi11Error.None)
            {
                Forget(link);
            }
        }

        var writer = new XdrWriter(results);
        writer.Write((int)error);
        writer.Write(error == Vxi11Error.None ? link!.Number : 0);
        writer.Write((uint)rack.AbortPort);
        writer.Write((uint)Vxi11Rack.LongestWrite);
        return RpcStatus.Success;
    }

    private static (bool IsLocked, TimeSpan Timeout, string Device) ReadLinkArguments(ReadOnlySpan<byte> arguments)
    {
        var reader = new XdrReader(arguments);
        reader.ReadInt32();
        return (reader.ReadBoolean(), ReadTimeout(ref reader), reader.ReadText());
    }

    private async ValueTask<RpcStatus> ReadStatusByteAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var link = ReadLink(arguments.Span, out var access);
        var error = await EnterAsync(link, access, cancellationToken);
        var writer = new XdrWriter(results);
        writer.Write((int)error);
        writer.Write(error == Vxi11Error.None ? link!.Conversation.ReadStatusByte() : 0u);
        if (link is not null)
        {
            _interrupts?.Rearm(link);
        }

        return RpcStatus.Success;
    }

    private async ValueTask<RpcStatus> OperateAsync(
        Vxi11Procedure operation, ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var link = ReadLink(arguments.Span, out var access);
        var error = await EnterAsync(link, access, cancellationToken);
        if (error == Vxi11Error.None)
        {
            Operate(operation, link!);
        }

        return await Answer(error, results);
    }

    // A simulated front panel has no keys: remote and local differ in nothing.
    private static void Operate(Vxi11Procedure operation, Vxi11Link link)
    {
        if (operation == Vxi11Procedure.Trigger)
        {
            link.Conversation.Trigger();
        }
        else if (operation == Vxi11Procedure.Clear)
        {
            link.Conversation.Clear();
            link.Abort();
        }
    }

    private Vxi11Error DestroyLink(ReadOnlyMemory<byte> arguments)
    {
        if (rack.Find(new XdrReader(arguments.Span).ReadInt32()) is not { } link)
        {
            return Vxi11Error.InvalidLink;
        }

        Forget(link);
        return Vxi11Error.None;
    }

    private void Forget(Vxi11Link link)
    {
        _links.Remove(link);
        rack.Destroy(link);
    }

    // Reads lid, flags, lock_timeout and io_timeout: what most procedures begin with.
    private Vxi11Link? ReadLink(ReadOnlySpan<byte> arguments, out Access access)
    {
        var reader = new XdrReader(arguments);
        var link = rack.Find(reader.ReadInt32());
        access = new Access((Vxi11Flags)reader.ReadInt32(), ReadTimeout(ref reader));
        reader.ReadUInt32();
        return link;
    }

    // Up to 49 days are asked for; a timer takes 24.
    private static TimeSpan ReadTimeout(ref XdrReader reader) =>
        TimeSpan.FromMilliseconds(Math.Min(reader.ReadUInt32(), int.MaxValue));

    /// <summary>How a call deals with somebody else's lock.</summary>
    private readonly record struct Access(Vxi11Flags Flags, TimeSpan LockTimeout);
}
