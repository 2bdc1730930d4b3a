using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <summary>A Keithley 2450 source meter in its SCPI command set (reference manual 2450-901-01, section 6).</summary>
/// <remarks>
/// Opening asks who is there and which language it speaks, and reads level and output; nothing is reset, switched or
/// stepped. A reading is <c>:READ?</c> of the limited quantity with the measured level (read-back) and the source status
/// from <c>defbuffer1</c>, never <c>:MEAS?</c>, which may change the function.
/// </remarks>
public sealed partial class Keithley2450 : ISourceMeter
{
    private const string Name = "Keithley 2450";
    private const string ReadQuery = ":READ? \"defbuffer1\",SOUR,READ,SOURSTAT";

    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(15);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly SourceMeterGuard _guard;
    private readonly SourceMeterMemory _memory;
    private readonly LinkBound<TimeSpan?> _readingTime;
    private SourceFunction _function;
    private bool _isDisposed;

    private Keithley2450(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _guard = new SourceMeterGuard(Name, session, context.Limits, s_abilities);
        _memory = new SourceMeterMemory(session);
        _readingTime = new LinkBound<TimeSpan?>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "KEITHLEY INSTRUMENTS( INC\\.?)?", "MODEL 2450", "a Keithley 2450");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the instrument without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">Limits and power line of the bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">
    /// Another model answered, it speaks another language, or its power-line frequency is not the bench's.
    /// </exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Keithley2450> OpenAsync(
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
            session => new Keithley2450(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await _session.EnsureSynchronisedAsync(cancellationToken);
        _function = await _session.QueryFunctionAsync(":SOUR:FUNC?", cancellationToken);
        var (source, _, limit) = Mnemonics(_function);
        return _memory.Found(new SourceMeterState(
            _function,
            await _session.QueryNumberAsync($":SOUR:{source}:LEV?", cancellationToken),
            await _session.QuerySwitchAsync(":OUTP?", cancellationToken),
            await _session.QueryNumberAsync($":SOUR:{source}:{limit}?", cancellationToken),
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
        var answer = await _session.QueryReadingAsync(ReadQuery, ":OUTP?", _readingTime.Value, cancellationToken);
        return ParseReading(answer, _session.Time.GetUtcNow());
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Stops whatever the trigger model is doing, ramps from the level that the instrument reports to zero, and switches
    /// the output off. One that this driver has not configured gets the off state "zero" before.
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
            await _session.WriteAsync($":OUTP:{Mnemonics(_function).Source}:SMOD ZERO", cancellationToken);
        }

        await SetOutputAsync(on: false, cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        const string query = "*LANG?";
        var language = await _session.QueryWordAsync(query, cancellationToken);
        if (language != "SCPI")
        {
            throw _session.Fault(query, $"speaks the language {language}. Select the SCPI command set "
                + "(MENU, System, Settings, or *LANG SCPI) and switch it off and on. Nothing else was sent");
        }

        await _session.DrainErrorsAsync(cancellationToken);
        await _session.ConfirmLineFrequencyAsync(_context.LineFrequency, cancellationToken);
        _guard.WarnWhenLive(await ReadStateAsync(cancellationToken), _context.Warn);
    }

    private SourceMeterReading ParseReading(string answer, DateTimeOffset now)
    {
        var fields = answer.Split(',');
        if (fields.Length == 3
            && ScpiNumber.TryParse(fields[0], out var level, out var levelFlags)
            && ScpiNumber.TryParse(fields[1], out var limited, out var limitedFlags)
            && double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var status))
        {
            const int sourceLimited = 1 << 5;
            var isLimited = ((int)status & sourceLimited) != 0;
            var flags = levelFlags | limitedFlags | (isLimited ? ReadingFlags.Compliance : ReadingFlags.None);
            if (flags.HasFlag(ReadingFlags.Overload) || (!double.IsNaN(level) && !double.IsNaN(limited)))
            {
                return _function == SourceFunction.Voltage
                    ? new SourceMeterReading(level, limited, now, flags)
                    : new SourceMeterReading(limited, level, now, flags);
            }
        }

        throw _session.Fault(ReadQuery, $"answered \"{answer}\" where level, reading and source status were expected");
    }

    private static (string Source, string Sense, string Limit) Mnemonics(SourceFunction function) =>
        function == SourceFunction.Voltage ? ("VOLT", "CURR", "ILIM") : ("CURR", "VOLT", "VLIM");
}
