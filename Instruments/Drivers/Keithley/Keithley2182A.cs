using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <summary>A Keithley 2182 or 2182A nanovoltmeter (user's manual 2182A-900-01).</summary>
/// <remarks>
/// Its defaults would spoil a telegraph: a moving filter of ten conversions, and continuous triggering, in which the last
/// reading is repeated. Filter, window, analogue filter, both autozeros, integration time and trigger are therefore always
/// stated and read back, and every reading is a fresh conversion by <c>:READ?</c>.
/// </remarks>
public sealed partial class Keithley2182A : INanovoltmeter
{
    private const string Name = "Keithley 2182A";
    private const string ReadQuery = ":READ?";

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly LinkBound<NanovoltmeterSettings> _settings;
    private double _lineFrequency;

    private Keithley2182A(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _settings = new LinkBound<NanovoltmeterSettings>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "KEITHLEY INSTRUMENTS( INC\\.?)?", "MODEL 2182A?", "a Keithley 2182A");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The instrument was not configured yet.</exception>
    public TimeSpan ReadingPeriod => Keithley2182ATiming.ReadingPeriod(Configured, _lineFrequency);

    private NanovoltmeterSettings Configured =>
        _settings.Value ?? throw _session.Fault(ReadQuery, "configure the nanovoltmeter before reading it");

    /// <summary>Opens the instrument without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">Power line of the bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered, or its power-line frequency is not the bench's.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Keithley2182A> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken) =>
        DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new ScpiErrorQueue(code => code is >= 100 and < 500),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            session => new Keithley2182A(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await _session.QueryAsync(ReadQuery, LongestReading(Configured), cancellationToken);
        return ScpiNumber.TryParse(answer, out var value, out var flags)
            && (!double.IsNaN(value) || flags.HasFlag(ReadingFlags.Overload))
            ? new Reading(value, _session.Time.GetUtcNow(), flags)
            : throw _session.Fault(ReadQuery, $"answered \"{answer}\" where a voltage was expected");
    }

    /// <inheritdoc/>
    public async ValueTask ReadSeriesAsync(Memory<Reading> readings, CancellationToken cancellationToken)
    {
        for (var index = 0; index < readings.Length; index++)
        {
            var reading = await ReadAsync(cancellationToken);
            readings.Span[index] = reading;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// One reading with autozero on, which is thrown away; afterwards autozero is as it was configured. With autozero on
    /// already nothing is done: every reading zeroes.
    /// </remarks>
    public async Task ReZeroAsync(CancellationToken cancellationToken)
    {
        var settings = Configured;
        if (settings.AutoZero)
        {
            return;
        }

        await _session.CommandAsync(":SYST:AZER ON", cancellationToken);
        _settings.Value = settings with { AutoZero = true };
        await ReadAsync(cancellationToken);
        await _session.CommandAsync(":SYST:AZER OFF", cancellationToken);
        await _session.ConfirmSwitchAsync(":SYST:AZER?", expected: false, cancellationToken);
        _settings.Value = settings;
    }

    /// <inheritdoc/>
    /// <remarks>It sources nothing; only the conversation is brought back into step.</remarks>
    public Task MakeSafeAsync(CancellationToken cancellationToken) => _session.RecoverAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await _session.DrainErrorsAsync(cancellationToken);
        _lineFrequency = await _session.ConfirmLineFrequencyAsync(_context.LineFrequency, cancellationToken);
    }

    // A filter that starts empty, and an autorange that tries every range, each make one reading of many conversions.
    private TimeSpan LongestReading(NanovoltmeterSettings settings)
    {
        const int ranges = 5;
        var conversions = settings.Filter == DigitalFilter.Off ? 1 : settings.FilterCount;
        return Keithley2182ATiming.Conversion(settings, _lineFrequency)
            * (settings.Range is null ? conversions + ranges : conversions);
    }
}
