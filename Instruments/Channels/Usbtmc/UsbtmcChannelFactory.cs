using System.ComponentModel;
using System.Runtime.InteropServices;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>
/// Opens USB instruments on Linux (<c>USB0::0x05E6::0x2450::serial::INSTR</c>, <c>USB/dev/usbtmc0::INSTR</c>) through the
/// kernel's usbtmc driver.
/// </summary>
/// <remarks>Tested against scripted nodes and a made-up system tree only: it has never run on hardware.</remarks>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="root">Where the file system starts; another root is for tests.</param>
public sealed class UsbtmcChannelFactory(TimeProvider? time = null, string root = "/") : IChannelFactory
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) => OperatingSystem.IsLinux()
        && VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.Usb;

    /// <inheritdoc/>
    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var node = NodeOf(VisaResourceName.Parse(resourceName));
        var file = NativeTerminal.Open(node, NativeTerminal.ReadWrite | NativeTerminal.CloseOnExec);
        if (file.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            file.Dispose();
            throw Refused(resourceName, node, error);
        }

        var yes = 1;
        var opened = new UsbtmcNode(file);
        opened.Control(UsbtmcRequest.AutoAbort, ref yes);
        return ValueTask.FromResult<IMessageChannel>(
            new UsbtmcChannel(opened, new BlockingCalls(node), resourceName, _time));
    }

    /// <summary>The node of a USB instrument.</summary>
    /// <exception cref="ChannelException">None has these numbers; names those that are there.</exception>
    internal string NodeOf(VisaResourceName name)
    {
        if (name.Usb is not { } usb)
        {
            return name.Path;
        }

        var instruments = UsbtmcInstruments.Find(root);
        return instruments.FirstOrDefault(instrument => instrument.Usb == usb)?.Node
            ?? throw new ChannelException(name.Text, instruments.Count == 0
                ? "no USB instrument is plugged in, or the kernel's driver is missing (\"sudo modprobe usbtmc\")."
                : $"no such USB instrument is plugged in. These are: {string.Join(", ", instruments.Select(instrument => instrument.ResourceName))}.");
    }

    /// <summary>Why a node did not open, in words.</summary>
    internal static ChannelException Refused(string resourceName, string node, int error) => new(resourceName, error switch
    {
        NativeTerminal.PermissionDenied or NativeTerminal.NotPermitted =>
            $"you may not open {node}. Give its nodes a group with the udev rule "
            + "'KERNEL==\"usbtmc[0-9]*\", GROUP=\"plugdev\", MODE=\"0660\"', add yourself to it with \"sudo usermod -aG plugdev $USER\" and log in again.",
        NativeTerminal.NoSuchFile or NativeTerminal.NoSuchDevice or NativeTerminal.NoSuchDeviceOrAddress =>
            $"there is no {node}: the instrument is off or unplugged.",
        NativeTerminal.Busy => $"{node} is in use by another program. Close that one first.",
        _ => $"{node} does not open ({new Win32Exception(error).Message}).",
    });
}
