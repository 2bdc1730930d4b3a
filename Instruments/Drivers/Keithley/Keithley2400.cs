using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <summary>A Keithley 2400 source meter (user's manual 2400S-900-01).</summary>
/// <remarks>
/// Opening asks who is there and reads level and output; nothing is reset, switched or stepped. Readings are taken with
/// <c>:READ?</c> in a stated trigger and format state, never with <c>:MEAS?</c> or <c>:CONF</c>, which would change
/// settings and switch the output on.
/// </remarks>
public sealed partial class Keithley2400 : ISourceMeter
{
    private const string Name = "Keithley 2400";

    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(15);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly SourceMeterGuard _guard;
    private readonly SourceMeterMemory _memory;
    private readonly LinkBound<TimeSpan?> _readingTime;
    private SourceFunction _function;
    private bool _isDisposed;

    private Keithley2400(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _guard = new SourceMeterGuard(Name, session, context.Limits, s_abilities);
        _memory = new SourceMeterMemory(session);
        _readingTime = new LinkBound<TimeSpan?>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "KEITHLEY INSTRUMENTS( INC\\.?)?", "MODEL 240[01](-?(C|LV))?", "a Keithley 2400");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the instrument without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">Limits and power line of the bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered, or its power-line frequency is not the bench's.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Keithley2400> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken) =>
        DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                // Codes from +100 to +499 report events (limits, reading available), not errors.
                ErrorQueue = new ScpiErrorQueue(code => code is >= 100 and < 500),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            session => new Keithley2400(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>When an earlier exchange was cut short, the conversation is brought back into step first.</remarks>
    public async Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await _session.EnsureSynchronisedAsync(cancellationToken);
        _function = await _session.QueryFunctionAsync(":SOUR:FUNC?", cancellationToken);
        var (source, limit) = Mnemonics(_function);
        return _memory.Found(new SourceMeterState(
            _function,
            await _session.QueryNumberAsync($":SOUR:{source}:LEV?", cancellationToken),
            await _session.QuerySwitchAsync(":OUTP?", cancellationToken),
            await _session.QueryNumberAsync($":SENS:{limit}:PROT?", cancellationToken),
            _guard.ToRange(_function, await _session.QueryNumberAsync($":SOUR:{source}:RANG?", cancellationToken))));
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">
    /// Refused; or the conversation had been cut short, and level or output are not what they were before. Nothing was set.
    /// </exception>
    public async Task SetLevelAsync(double level, CancellationToken cancellationToken)
    {
        await _memory.ThrowUnlessAsLeftAsync(ReadStateAsync, cancellationToken);
        // The command names the quantity, so that a function changed at the panel cannot turn volts into amperes.
        _guard.CheckLevel(_function, level);
        await _session.CommandAsync(
            $":SOUR:{Mnemonics(_function).Source}:LEV {ScpiNumber.Format(level)}", cancellationToken);
        _memory.Levelled(level);
    }

    /// <inheritdoc/>
    /// <exception cref="LimitException">Level or compliance found in the instrument is beyond the bench's limits.</exception>
    public async Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        if (on)
        {
            await _memory.ThrowUnlessAsLeftAsync(ReadStateAsync, cancellationToken);
            _guard.CheckState(await ReadStateAsync(cancellationToken));
        }

        await _session.CommandAsync($":OUTP {ScpiNumber.Format(on)}", cancellationToken);
        await _session.ConfirmSwitchAsync(":OUTP?", on, cancellationToken);
        _memory.Switched(on);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The output is off, or the instrument was not configured yet.</exception>
    public async ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken)
    {
        const string query = ":READ?";
        const int realCompliance = 1 << 3, rangeCompliance = 1 << 16;
        var answer = await _session.QueryReadingAsync(query, ":OUTP?", _readingTime.Value, cancellationToken);
        return _session.ParseReading(query, answer, realCompliance | rangeCompliance);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Stops whatever the trigger model is doing, ramps from the level that the instrument reports to zero, and switches
    /// the output off. One that this driver has not configured gets the off state "zero" before, which keeps the terminals
    /// at 0 V without a relay. When the ramp is refused the output is switched off at the level it has.
    /// </remarks>
    public Task MakeSafeAsync(CancellationToken cancellationToken) =>
        _guard.MakeSafeAsync(this, ":ABOR", SwitchOffAsync, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await DriverClosing.CloseAsync(_session, MakeSafeAsync, s_disposeDeadline);
        }
    }

    private async Task SwitchOffAsync(CancellationToken cancellationToken)
    {
        if (_readingTime.Value is null)
        {
            await _session.WriteAsync(":OUTP:SMOD ZERO", cancellationToken);
        }

        await SetOutputAsync(on: false, cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await _session.DrainErrorsAsync(cancellationToken);
        await _session.ConfirmLineFrequencyAsync(_context.LineFrequency, cancellationToken);
        _guard.WarnWhenLive(await ReadStateAsync(cancellationToken), _context.Warn);
    }

    private static (string Source, string Limit) Mnemonics(SourceFunction function) =>
        function == SourceFunction.Voltage ? ("VOLT", "CURR") : ("CURR", "VOLT");
}
