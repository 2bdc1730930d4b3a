using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Kepco;

/// <summary>A Kepco BOP bipolar supply with BIT 4886 interface.</summary>
/// <remarks>
/// It has no ramp of its own: what is programmed is on the coil at once. <c>FUNC:MODE?</c> answers 0 for voltage and 1 for
/// current. The converter has 16 bits, so that the smallest step is the rating over 32767. <c>*TST?</c> and
/// <c>DIAG:TST?</c> drive the output to full scale and are never sent.
/// </remarks>
public sealed partial class KepcoBop : IBipolarPowerSupply
{
    private const string Name = "Kepco BOP";
    private const int ConverterSteps = 32767;

    // A hundredth of the rating every 20 ms: 2 s from full scale, slow enough for any coil that fits the supply.
    private const int SafeRampSteps = 100;

    private static readonly TimeSpan s_safeStepInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_measurementTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(30);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly LinkBound<BipolarSupplyState?> _left;
    private double _voltageRating;
    private bool _isDisposed;

    private KepcoBop(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _left = new LinkBound<BipolarSupplyState?>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "KEPCO.*", "(BIT 4886|BOP).*", "a Kepco BOP with BIT 4886", IsModelCertain: false);

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <inheritdoc/>
    public double CurrentRating { get; private set; }

    /// <inheritdoc/>
    public double CurrentStep => CurrentRating / ConverterSteps;

    /// <summary>Opens the supply without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another make answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<KepcoBop> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken) =>
        DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new ScpiErrorQueue(),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            session => new KepcoBop(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>When an earlier exchange was cut short, the conversation is brought back into step first.</remarks>
    public async Task<BipolarSupplyState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await _session.EnsureSynchronisedAsync(cancellationToken);
        const string query = ":FUNC:MODE?";
        var mode = await _session.QueryWordAsync(query, cancellationToken);
        var isCurrentMode = mode switch
        {
            "1" or "CURR" => true,
            "0" or "VOLT" => false,
            _ => throw _session.Fault(query, $"answered \"{mode}\" where 0 or 1 was expected"),
        };
        var state = new BipolarSupplyState(
            await _session.QueryNumberAsync(":CURR?", cancellationToken),
            await _session.QuerySwitchAsync(":OUTP?", cancellationToken),
            isCurrentMode);
        _left.Value = state;
        return state;
    }

    /// <inheritdoc/>
    /// <exception cref="LimitException">The voltage limit is beyond the rating; nothing was sent.</exception>
    /// <exception cref="InstrumentException">The output is on in voltage mode, where a change of mode is a blow to the coil.</exception>
    public async Task ConfigureCurrentModeAsync(double voltageLimit, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond("voltage limit", voltageLimit, _voltageRating, "V", Where);
        var state = await ReadStateAsync(cancellationToken);
        if (!state.IsCurrentMode)
        {
            if (state.OutputOn)
            {
                throw _session.Fault("", "the output is on in voltage mode. Ramp to zero and switch it off first");
            }

            await _session.CommandAsync(":CURR 0", cancellationToken);
            await _session.CommandAsync(":FUNC:MODE CURR", cancellationToken);
        }

        await _session.CommandAsync($":VOLT {ScpiNumber.Format(voltageLimit)}", cancellationToken);
        await _session.ConfirmNumberAsync(":VOLT?", voltageLimit, 1e-3 * _voltageRating, cancellationToken);
        if (!(await ReadStateAsync(cancellationToken)).IsCurrentMode)
        {
            throw _session.Fault(":FUNC:MODE CURR", "the supply stays in voltage mode");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">
    /// Refused; or the conversation had been cut short, and current or output are not what they were before. Nothing was set.
    /// </exception>
    public async Task SetCurrentAsync(double current, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond("current", current, CurrentRating, "A", Where);
        await ThrowUnlessAsLeftAsync(cancellationToken);
        await _session.CommandAsync($":CURR {ScpiNumber.Format(current)}", cancellationToken);
        _left.Value = _left.Value is { } state ? state with { Current = current } : null;
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadCurrentAsync(CancellationToken cancellationToken)
    {
        const string query = ":MEAS:CURR?";
        var answer = await _session.QueryAsync(query, s_measurementTime, cancellationToken);
        return ScpiNumber.TryParse(answer, out var current, out _) && double.IsFinite(current)
            ? current
            : throw _session.Fault(query, $"answered \"{answer}\" where a current was expected");
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">A current is programmed: ramp to zero first.</exception>
    public async Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        var state = await ReadStateAsync(cancellationToken);
        if (on != state.OutputOn && state.IsCurrentMode && Math.Abs(state.Current) > CurrentStep)
        {
            throw _session.Fault(on ? ":OUTP ON" : ":OUTP OFF", FormattableString.Invariant(
                $"{state.Current:G5} A are programmed; the output is switched at zero current only. Ramp to zero first"));
        }

        await SwitchAsync(on, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await _session.RecoverAsync(cancellationToken);
        var state = await ReadStateAsync(cancellationToken);
        if (!state.OutputOn)
        {
            return;
        }

        // Errors of whatever went wrong before must not stand in the way.
        await _session.DrainErrorsAsync(cancellationToken);
        if (state.IsCurrentMode)
        {
            await RampDownAsync(":CURR", state.Current, CurrentRating, cancellationToken);
        }
        else
        {
            var voltage = await _session.QueryNumberAsync(":VOLT?", cancellationToken);
            await RampDownAsync(":VOLT", voltage, _voltageRating, cancellationToken);
        }

        await SwitchAsync(on: false, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await DriverClosing.CloseAsync(_session, MakeSafeAsync, s_disposeDeadline);
        }
    }

    private string Where => $"{Name} at {_session.ResourceName}";

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await _session.DrainErrorsAsync(cancellationToken);
        CurrentRating = await _session.QueryNumberAsync(":CURR? MAX", cancellationToken);
        _voltageRating = await _session.QueryNumberAsync(":VOLT? MAX", cancellationToken);
        var state = await ReadStateAsync(cancellationToken);
        if (state.OutputOn)
        {
            _context.Warn(FormattableString.Invariant(
                $"{_session.ResourceName}: {Name} was found with its output on at {state.Current:G5} A. It was left as it is."));
        }
    }

    private async Task SwitchAsync(bool on, CancellationToken cancellationToken)
    {
        await _session.CommandAsync($":OUTP {ScpiNumber.Format(on)}", cancellationToken);
        await _session.ConfirmSwitchAsync(":OUTP?", on, cancellationToken);
        _left.Value = _left.Value is { } state ? state with { OutputOn = on } : null;
    }

    // After an exchange that was cut short nobody knows what the supply did with it, or what was done to it meanwhile.
    private async Task ThrowUnlessAsLeftAsync(CancellationToken cancellationToken)
    {
        if (!_session.IsBroken && _left.Value is not null)
        {
            return;
        }

        var left = _left.Last;
        var found = await ReadStateAsync(cancellationToken);
        if (left is { } state && (state.OutputOn != found.OutputOn || Math.Abs(state.Current - found.Current) > CurrentStep))
        {
            throw _session.Fault("", FormattableString.Invariant(
                $"was left at {state.Current:G5} A, output {(state.OutputOn ? "on" : "off")}, and is now at {found.Current:G5} A, output {(found.OutputOn ? "on" : "off")}")
                + ": it was switched off or turned while it could not be reached, or the last command did not arrive. "
                + "Nothing was set. Make it safe first");
        }
    }

    private async Task RampDownAsync(string header, double from, double rating, CancellationToken cancellationToken)
    {
        var steps = (int)Math.Ceiling(Math.Abs(from) * SafeRampSteps / rating);
        for (var left = steps - 1; left >= 0; left--)
        {
            await _session.CommandAsync($"{header} {ScpiNumber.Format(from * left / steps)}", cancellationToken);
            await _session.Time.WaitAsync(s_safeStepInterval, cancellationToken);
        }
    }
}
