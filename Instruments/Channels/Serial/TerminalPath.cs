using System.ComponentModel;
using System.Globalization;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>The node of a serial line on Linux, and what to do when it does not open.</summary>
internal static class TerminalPath
{
    /// <summary>The path in the name; a number N is the N-th line of the system, /dev/ttyS(N-1), as VISA counts.</summary>
    public static string Of(VisaResourceName name) => (name.Path, name.Board) switch
    {
        ({ Length: > 0 } path, _) when path.StartsWith('/') => path,
        ({ Length: > 0 } path, _) => "/dev/" + path,
        (_, 0) => "/dev/ttyS0",
        (_, var board) => string.Create(CultureInfo.InvariantCulture, $"/dev/ttyS{board - 1}"),
    };

    /// <summary>Why a node did not open, in words.</summary>
    public static ChannelException Refused(VisaResourceName name, string path, int error) => new(name.Text, error switch
    {
        NativeTerminal.NoSuchFile or NativeTerminal.NoSuchDevice or NativeTerminal.NoSuchDeviceOrAddress =>
            $"there is no serial line {path}. {Existing()}",
        NativeTerminal.PermissionDenied or NativeTerminal.NotPermitted =>
            $"you may not open {path}. Add yourself to its group with \"sudo usermod -aG dialout $USER\" and log in again.",
        NativeTerminal.Busy =>
            $"{path} is open in another program. Close that one first (\"fuser -v {path}\" names it).",
        _ => $"{path} does not open ({new Win32Exception(error).Message}).",
    });

    private static string Existing()
    {
        var ports = SerialPorts.Find();
        return ports.Count == 0
            ? "This machine has none: check that the adapter is plugged in."
            : $"These exist: {string.Join(", ", ports.Select(port => $"ASRL{port}::INSTR"))}.";
    }
}
