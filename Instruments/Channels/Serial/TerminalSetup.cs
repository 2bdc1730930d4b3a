using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>Sets a Linux terminal to carry bytes unchanged, at any baud rate, with faulty bytes marked.</summary>
internal static class TerminalSetup
{
    private const uint MarkFaults = 0x8 | 0x10;
    private const uint StripEighthBit = 0x20;
    private const uint XOnXOff = 0x400 | 0x1000;
    private const uint ReceiveWithoutModem = 0x80 | 0x800;
    private const uint SevenBits = 0x20;
    private const uint EightBits = 0x30;
    private const uint TwoStopBits = 0x40;
    private const uint EvenParity = 0x100;
    private const uint OddParity = 0x100 | 0x200;
    private const uint AnySpeed = 0x1000;
    private const uint RtsCts = 0x80000000;

    private const int LeastBytes = 6;
    private const int Start = 8;
    private const int Stop = 9;

    // A receiver that samples in the middle of a bit loses the tenth bit of a frame at about 5 %.
    private const double SpeedTolerance = 0.03;

    /// <exception cref="Win32Exception">The node is no terminal, or it refuses the settings.</exception>
    /// <exception cref="NotSupportedException">The hardware cannot make this baud rate.</exception>
    public static unsafe void Apply(SafeFileHandle terminal, SerialSettings settings)
    {
        var native = new TerminalSettings
        {
            Input = MarkFaults | (settings.DataBits == 7 ? StripEighthBit : 0)
                | (settings.Handshake == SerialHandshake.XOnXOff ? XOnXOff : 0),
            Control = AnySpeed | ReceiveWithoutModem | Frame(settings)
                | (settings.Handshake == SerialHandshake.RtsCts ? RtsCts : 0),
            InputSpeed = (uint)settings.BaudRate,
            OutputSpeed = (uint)settings.BaudRate,
        };
        native.Characters[LeastBytes] = 1;
        native.Characters[Start] = 0x11;
        native.Characters[Stop] = 0x13;
        if (NativeTerminal.Control(terminal, NativeTerminal.SetSettings, ref native) != 0
            || NativeTerminal.Control(terminal, NativeTerminal.GetSettings, ref native) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        if (Math.Abs(native.OutputSpeed - (double)settings.BaudRate) > SpeedTolerance * settings.BaudRate)
        {
            throw new NotSupportedException(FormattableString.Invariant(
                $"this port runs at {native.OutputSpeed} baud when asked for {settings.BaudRate}. Choose another baud rate on both ends."));
        }
    }

    private static uint Frame(SerialSettings settings) =>
        (settings.DataBits == 7 ? SevenBits : EightBits)
        | (settings.StopBits == 2 ? TwoStopBits : 0)
        | settings.Parity switch
        {
            SerialParity.Even => EvenParity,
            SerialParity.Odd => OddParity,
            _ => 0,
        };
}
