using System.Diagnostics.CodeAnalysis;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Channels.Prologix;

/// <summary>
/// Opens instruments on a GPIB (<c>GPIB0::24::INSTR</c>) behind a Prologix GPIB-ETHERNET, its serial cousin GPIB-USB, or an
/// AR488. All instruments of a bus share one connection.
/// </summary>
/// <param name="interfaces">
/// Controllers by bus: <c>GPIB0</c> → <c>PRLGX-TCPIP0::192.168.1.9::1234::INTFC</c> or <c>PRLGX-ASRL0::/dev/ttyUSB0::INTFC</c>.
/// </param>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="open">Opens serial lines where the system is not Linux; null when there is no way.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds no system resource.")]
public sealed class PrologixChannelFactory(
    IReadOnlyDictionary<string, string> interfaces, TimeProvider? time = null, OpenSerialLine? open = null) : IChannelFactory
{
    private const string WhenRefused = "Check address and port (1234 by default), and that no other program holds the controller.";

    // What an AR488 is delivered with; a Prologix GPIB-USB takes any rate.
    private static readonly SerialSettings s_line = new() { BaudRate = 115200 };

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SerialChannelFactory _lines = new(null, time, open);
    private readonly Dictionary<string, string> _interfaces = new(interfaces, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PrologixController> _controllers = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _opening = new(1, 1);

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        VisaResourceName.TryParse(resourceName, out var name, out _) && Find(name!) is not null;

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        var name = VisaResourceName.Parse(resourceName);
        if (Find(name) is not { } controllerName)
        {
            throw new ChannelException(resourceName, "no controller is named for this bus.");
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_controllers.TryGetValue(controllerName, out var controller) || controller.HasFailed)
            {
                controller = await PrologixController.OpenAsync(await OpenLinkAsync(controllerName, cancellationToken), cancellationToken);
                _controllers[controllerName] = controller;
            }

            controller.Users++;
            return new PrologixChannel(controller, name, used => ReleaseAsync(controllerName, used));
        }
        finally
        {
            _opening.Release();
        }
    }

    private string? Find(VisaResourceName name) => name.Interface == VisaInterface.Gpib
        ? _interfaces.GetValueOrDefault(FormattableString.Invariant($"GPIB{name.Board}"))
        : null;

    private async ValueTask<IMessageChannel> OpenLinkAsync(string controllerName, CancellationToken cancellationToken)
    {
        var name = VisaResourceName.Parse(controllerName);
        return name.Interface switch
        {
            VisaInterface.PrologixTcp => new TcpSocketChannel(
                await new TcpConnector(controllerName, _time, new TcpSocketOptions())
                    .ConnectAsync(name.Host, name.Port, WhenRefused, cancellationToken),
                controllerName,
                _time),
            VisaInterface.PrologixSerial => _lines.OpenTransparent(name, s_line),
            _ => throw new ChannelException(controllerName, "this is no GPIB controller; for example \"PRLGX-TCPIP0::192.168.1.9::1234::INTFC\"."),
        };
    }

    // Users of a controller that was lost may still close after a new one has taken its place.
    private async ValueTask ReleaseAsync(string controllerName, PrologixController controller)
    {
        await _opening.WaitAsync();
        try
        {
            if (--controller.Users > 0)
            {
                return;
            }

            if (_controllers.GetValueOrDefault(controllerName) == controller)
            {
                _controllers.Remove(controllerName);
            }

            await controller.DisposeAsync();
        }
        finally
        {
            _opening.Release();
        }
    }
}
