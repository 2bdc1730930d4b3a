using Ivi.Visa;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Visa;

/// <summary>
/// Opens what other channels cannot through the VISA of a vendor (NI-VISA, Keysight IO Libraries, R&amp;S VISA) by VISA.NET:
/// GPIB cards and adapters, USB on Windows. It belongs at the end of a list of factories.
/// </summary>
/// <remarks>Windows only; where no VISA is installed it opens nothing. Service requests are not used: vendors' callbacks are not
/// dependable, and the status byte is polled instead.</remarks>
public sealed class VisaChannelFactory : IChannelFactory
{
    private readonly IReadOnlyDictionary<string, SerialSettings> _lines;
    private readonly TimeProvider _time;
    private readonly VisaOptions _options;
    private readonly bool _isInstalled;
    private readonly Func<string, int, IVisaSession> _open;

    /// <summary>Uses the VISA of this machine.</summary>
    /// <param name="lines">Settings of serial lines by resource name; others have the defaults of <see cref="SerialSettings"/>.</param>
    /// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
    /// <param name="options">How long things may take.</param>
    public VisaChannelFactory(
        IReadOnlyDictionary<string, SerialSettings>? lines = null, TimeProvider? time = null, VisaOptions? options = null)
        : this(VisaLibrary.IsInstalled, VisaLibrary.Open, lines, time, options)
    {
    }

    internal VisaChannelFactory(
        bool isInstalled,
        Func<string, int, IVisaSession> open,
        IReadOnlyDictionary<string, SerialSettings>? lines = null,
        TimeProvider? time = null,
        VisaOptions? options = null)
    {
        _isInstalled = isInstalled;
        _open = open;
        _lines = lines ?? new Dictionary<string, SerialSettings>();
        _time = time ?? TimeProvider.System;
        _options = options ?? new VisaOptions();
    }

    /// <summary>The instruments that VISA finds; none without a VISA. Asks nobody who they are.</summary>
    /// <exception cref="ChannelException">VISA fails.</exception>
    public static IReadOnlyList<string> Find()
    {
        try
        {
            return VisaLibrary.IsInstalled ? VisaLibrary.Find("?*INSTR") : [];
        }
        catch (VisaException exception)
        {
            throw VisaFault.Of("?*INSTR", exception);
        }
    }

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        _isInstalled && VisaResourceName.TryParse(resourceName, out var name, out _)
        && name!.Interface is not (VisaInterface.PrologixTcp or VisaInterface.PrologixSerial);

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        if (!_isInstalled)
        {
            throw new ChannelException(resourceName, "no VISA is installed on this machine. Install NI-VISA or Keysight IO Libraries.");
        }

        var calls = new BlockingCalls(resourceName);
        IVisaSession? session = null;
        var isOpen = false;
        try
        {
            var channel = await calls.RunAsync(
                () =>
                {
                    session = _open(resourceName, (int)_options.LockTimeout.TotalMilliseconds);
                    return Wrap(resourceName, session, calls);
                },
                cancellationToken).WaitAsync(_options.OpenTimeout, _time, cancellationToken);
            isOpen = true;
            return channel;
        }
        catch (TimeoutException exception)
        {
            throw new ChannelException(resourceName, FormattableString.Invariant(
                $"VISA did not open it within {_options.OpenTimeout.TotalSeconds:G3} s. ")
                + "Check that the instrument is on, and its address in the vendor's VISA.", exception);
        }
        catch (VisaException exception)
        {
            throw VisaFault.Of(resourceName, exception);
        }
        catch (TypeInitializationException exception)
        {
            throw new ChannelException(resourceName, "the VISA of this machine does not start. Repair its installation.", exception);
        }
        finally
        {
            if (!isOpen)
            {
                // VISA may still be opening it: then it is closed as soon as that comes back.
                calls.EndWith(() => session?.Dispose());
            }
        }
    }

    private IMessageChannel Wrap(string resourceName, IVisaSession session, BlockingCalls calls)
    {
        switch (session)
        {
            case ISerialSession serial:
                var settings = _lines.GetValueOrDefault(resourceName) ?? new SerialSettings();
                VisaSerialLine.Apply(serial, settings);
                return new SerialChannel(new VisaSerialLine(serial, calls), resourceName, settings, _time);
            case IMessageBasedSession messages:
                messages.SendEndEnabled = true;
                messages.TerminationCharacterEnabled = messages is ITcpipSocketSession;
                return new VisaChannel(messages, calls, resourceName, _time, _options);
            default:
                throw new ChannelException(resourceName, "VISA opens it as something that takes no messages.");
        }
    }
}
