using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <summary>Channel 1 of a Keysight B2900A source meter (SCPI command reference).</summary>
/// <remarks>
/// Such an instrument switches its output on whenever it measures, unless told otherwise. Configuring tells it
/// (<c>:OUTP1:ON:AUTO OFF</c>) and reads that back; before that nothing here makes it measure. Opening reads level and
/// output only.
/// </remarks>
public sealed partial class KeysightB2900A : ISourceMeter
{
    private const string Name = "Keysight B2900A";
    private const string ReadQuery = ":READ? (@1)";

    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(15);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly SourceMeterGuard _guard;
    private readonly SourceMeterMemory _memory;
    private readonly LinkBound<TimeSpan?> _readingTime;
    private SourceFunction _function;
    private bool _isDisposed;

    private KeysightB2900A(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _guard = new SourceMeterGuard(Name, session, context.Limits, AbilitiesOf(session.Identity.Model));
        _memory = new SourceMeterMemory(session);
        _readingTime = new LinkBound<TimeSpan?>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "(Keysight|Agilent) Technologies", "B29[01][12]A", "a Keysight B2901A, B2902A, B2911A or B2912A");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the instrument without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">Limits and power line of the bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered, or its power-line frequency is not the bench's.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<KeysightB2900A> OpenAsync(
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
            session => new KeysightB2900A(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await _session.EnsureSynchronisedAsync(cancellationToken);
        _function = await _session.QueryFunctionAsync(":SOUR1:FUNC:MODE?", cancellationToken);
        var (source, limit) = Mnemonics(_function);
        return _memory.Found(new SourceMeterState(
            _function,
            await _session.QueryNumberAsync($":SOUR1:{source}?", cancellationToken),
            await _session.QuerySwitchAsync(":OUTP1?", cancellationToken),
            await _session.QueryNumberAsync($":SENS1:{limit}:PROT?", cancellationToken),
            _guard.ToRange(_function, await _session.QueryNumberAsync($":SOUR1:{source}:RANG?", cancellationToken))));
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
        await _session.CommandAsync($":SOUR1:{Mnemonics(_function).Source} {ScpiNumber.Format(level)}", cancellationToken);
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

        await _session.CommandAsync($":OUTP1 {ScpiNumber.Format(on)}", cancellationToken);
        await _session.ConfirmSwitchAsync(":OUTP1?", on, cancellationToken);
        _memory.Switched(on);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The output is off, or the instrument was not configured yet.</exception>
    public async ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken)
    {
        const int compliance = 2 | 4;
        var answer = await _session.QueryReadingAsync(ReadQuery, ":OUTP1?", _readingTime.Value, cancellationToken);
        return _session.ParseReading(ReadQuery, answer, compliance);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Stops whatever the trigger system is doing, ramps from the level that the instrument reports to zero, and switches
    /// the output off. One that this driver has not configured gets the off mode "zero" before.
    /// </remarks>
    public Task MakeSafeAsync(CancellationToken cancellationToken) =>
        _guard.MakeSafeAsync(this, ":ABOR (@1)", SwitchOffAsync, cancellationToken);

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
            await _session.WriteAsync(":OUTP1:OFF:MODE ZERO", cancellationToken);
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
