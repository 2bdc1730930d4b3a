namespace SpinBench.Instruments.Channels.Vxi11;

/// <content>The link's life and what goes wrong with its calls.</content>
internal sealed partial class Vxi11Channel
{
    private const int MostWrittenAtOnce = 1 << 20;

    private int _link;
    private int _abortPort;
    private int _largestWrite;
    private TimeLimit _instrumentTimeout = new(time, TimeSpan.Zero);
    private bool _isClosed;

    /// <summary>Makes the link; nothing reaches the instrument's parser.</summary>
    /// <exception cref="ChannelException">There is no such device, or another client holds it.</exception>
    public async ValueTask CreateLinkAsync(CancellationToken cancellationToken)
    {
        var call = core.Begin(Vxi11Protocol.CoreProgram, Vxi11Protocol.Version, (uint)Vxi11Procedure.CreateLink);
        call.Write(Environment.ProcessId);
        call.Write(options.IsExclusive);
        call.Write(0u);
        call.Write(name.Device);
        await core.CallAsync(4 * sizeof(uint), LimitOf(options.ControlTimeout), cancellationToken);
        var results = core.Results;
        ThrowOn((Vxi11Error)results.ReadInt32(), Vxi11Procedure.CreateLink);
        _link = results.ReadInt32();
        _abortPort = (int)(results.ReadUInt32() & 0xFFFF);
        _largestWrite = (int)Math.Clamp(results.ReadUInt32(), 1, MostWrittenAtOnce);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            await AbortUnfinishedAsync(CancellationToken.None);
            BeginOnLink(Vxi11Procedure.DestroyLink);
            await core.CallAsync(sizeof(uint), LimitOf(TimeSpan.Zero), CancellationToken.None);
        }
        catch (Exception exception) when (exception is ChannelException or TimeoutException)
        {
            // The instrument frees the link as well when its connection goes.
        }
        finally
        {
            core.Dispose();
        }
    }

    private async ValueTask CallAsync(Vxi11Procedure procedure, int resultLength, CancellationToken cancellationToken)
    {
        try
        {
            await core.CallAsync(sizeof(uint) + resultLength, LimitOf(options.ControlTimeout), cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new ChannelException(ResourceName,
                $"the instrument's VXI-11 server does not answer {Word(procedure)}. Check the network; if it hangs, switch it off and on.",
                exception);
        }

        ThrowOn((Vxi11Error)core.Results.ReadInt32(), procedure);
    }

    private uint SecondResult()
    {
        var results = core.Results;
        results.ReadUInt32();
        return results.ReadUInt32();
    }

    // A call that was given up may still occupy the instrument: the next one is not served before.
    private TimeLimit LimitOf(TimeSpan instrumentTimeout)
    {
        var late = core.HasUnfinishedCall ? _instrumentTimeout.Left : TimeSpan.Zero;
        _instrumentTimeout = new TimeLimit(time, late + instrumentTimeout);
        return new TimeLimit(time, late + instrumentTimeout + options.Grace);
    }

    private async ValueTask AbortUnfinishedAsync(CancellationToken cancellationToken)
    {
        if (!core.HasUnfinishedCall || _abortPort == 0)
        {
            return;
        }

        try
        {
            using var abort = new RpcConnection(
                await connector.ConnectAsync(name.Host, _abortPort, "It gave this port for aborting.", cancellationToken));
            var call = abort.Begin(Vxi11Protocol.AsyncProgram, Vxi11Protocol.Version, (uint)Vxi11Procedure.Abort);
            call.Write(_link);
            await abort.CallAsync(sizeof(uint), new TimeLimit(time, options.Grace), cancellationToken);
        }
        catch (Exception exception) when (exception is ChannelException or TimeoutException)
        {
            // Then the instrument's own time-out ends the call, which the next limit allows for.
        }
    }

    private void ThrowOn(Vxi11Error error, Vxi11Procedure procedure)
    {
        if (error != Vxi11Error.None)
        {
            throw Fault(error, procedure);
        }
    }

    private ChannelException Fault(Vxi11Error error, Vxi11Procedure procedure) => new(ResourceName, error switch
    {
        Vxi11Error.NotAccessible or Vxi11Error.InvalidAddress => $"{name.Host} has no device \"{name.Device}\". Try \"inst0\" for an "
            + "instrument itself, \"gpib0,24\" for GPIB address 24 behind a gateway, or \"usb0\" for a USB instrument behind one.",
        Vxi11Error.InvalidLink => "the instrument has forgotten this link; it may have restarted. Open it again.",
        Vxi11Error.OutOfResources => "the instrument has no link left. Close other programs that use it, or switch it off and on.",
        Vxi11Error.Locked => "another client holds the instrument. Close it there, or wait until it has finished.",
        Vxi11Error.Timeout => $"the instrument did not take {Word(procedure)} within {FormattableString.Invariant(
            $"{options.ControlTimeout.TotalSeconds:G3} s")}. Clear it, and check that it is not waiting for a trigger.",
        Vxi11Error.InputOutput => "input or output failed at the instrument. "
            + "Behind a gateway: check that it is on, its bus address and its cable.",
        Vxi11Error.NotSupported => $"the instrument does not support {Word(procedure)}.",
        Vxi11Error.Abort => $"{Word(procedure)} was aborted.",
        _ => FormattableString.Invariant($"the instrument refuses {Word(procedure)} with VXI-11 error {(int)error}."),
    });

    private static string Word(Vxi11Procedure procedure) => procedure switch
    {
        Vxi11Procedure.CreateLink => "a link",
        Vxi11Procedure.Write => "a message",
        Vxi11Procedure.Read => "a read",
        Vxi11Procedure.ReadStatusByte => "a serial poll",
        Vxi11Procedure.Trigger => "a trigger",
        Vxi11Procedure.Clear => "a device clear",
        _ => "this call",
    };

    private static uint Milliseconds(TimeSpan duration) =>
        (uint)Math.Clamp(Math.Ceiling(duration.TotalMilliseconds), 1, int.MaxValue);
}
