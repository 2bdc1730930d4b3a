using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.StanfordResearch;

/// <summary>A Stanford Research SR830 lock-in amplifier (SR830 manual, chapter 5).</summary>
/// <remarks>
/// <para>Opening changes nothing. The sine output cannot be switched off: its safe state is the smallest amplitude, 4 mV rms,
/// and the auxiliary outputs, which keep their voltage when the connection ends, are ramped to zero.</para>
/// <para>What the input is wired to (single-ended or differential, grounding, coupling) is left as it was set at the panel.</para>
/// </remarks>
public sealed partial class Sr830 : ILockInAmplifier
{
    private const string Name = "Stanford Research SR830";
    private const int AuxiliaryOutputs = 4;
    private const double AuxiliaryStep = 0.1;
    private const double AuxiliaryResolution = 1e-3;

    // Input, filter and output overload.
    private const int OverloadBits = 0b0111;
    private const int UnlockedBit = 0b1000;

    private static readonly TimeSpan s_rampInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(30);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly LinkBound<LockInSettings> _settings;
    private bool _isDisposed;

    private Sr830(InstrumentSession session, DriverContext context)
    {
        _session = session;
        _context = context;
        _settings = new LinkBound<LockInSettings>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "Stanford_Research_Systems", "SR830", "a Stanford Research SR830");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    private string Where => $"{Name} at {_session.ResourceName}";

    /// <summary>Opens the lock-in amplifier without changing anything in it.</summary>
    /// <remarks>
    /// When it stays silent although the address is right, its answers go to its other interface (<c>OUTX</c>): select this one
    /// with its Setup key.
    /// </remarks>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Sr830> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new EventStatusErrors(
                    (0, "input queue overflow"), (2, "output queue overflow"), (4, "execution error"), (5, "command error")),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            session => new Sr830(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The overload bits latch: they are cleared just before both quadratures are taken at once, and read just after.</remarks>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (_settings.Value is not { } settings)
        {
            throw _session.Fault("", "configure the lock-in amplifier before reading it: the wait depends on its filter");
        }

        await _session.Time.WaitAsync(
            Sr830Scales.SettlingTime(settings.FilterOrder, settings.TimeConstant), cancellationToken);
        await ReadStatusAsync(cancellationToken);
        const string query = "SNAP? 1,2";
        var answer = await _session.QueryAsync(query, cancellationToken);
        var flags = FlagsOf(await ReadStatusAsync(cancellationToken));
        var fields = answer.Split(',');
        if (fields.Length != 2 || !TryParse(fields[0], out var inPhase) || !TryParse(fields[1], out var quadrature))
        {
            throw _session.Fault(query, $"answered \"{answer}\" where two voltages were expected");
        }

        var now = _session.Time.GetUtcNow();
        return flags != ReadingFlags.None
            ? new LockInReading(double.NaN, double.NaN, now, flags)
            : new LockInReading(inPhase, quadrature, now, flags);
    }

    /// <inheritdoc/>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await _session.RecoverAsync(cancellationToken);
        await _session.DrainErrorsAsync(cancellationToken);
        await _session.CommandAsync($"SLVL {ScpiNumber.Format(Sr830Scales.SmallestAmplitude)}", cancellationToken);
        await _session.ConfirmNumberAsync("SLVL?", Sr830Scales.SmallestAmplitude, AmplitudeStep / 2, cancellationToken);
        for (var output = 1; output <= AuxiliaryOutputs; output++)
        {
            await RampAuxiliaryDownAsync(output, cancellationToken);
        }
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

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await _session.DrainErrorsAsync(cancellationToken);
        var amplitude = await _session.QueryNumberAsync("SLVL?", cancellationToken);
        if (amplitude > Sr830Scales.SmallestAmplitude)
        {
            _context.Warn(FormattableString.Invariant(
                $"{_session.ResourceName}: {Name} was found with its sine output at {amplitude:G4} V rms. It was left as it is."));
        }

        for (var output = 1; output <= AuxiliaryOutputs; output++)
        {
            var voltage = await AuxiliaryAsync(output, cancellationToken);
            if (Math.Abs(voltage) > AuxiliaryResolution)
            {
                _context.Warn(FormattableString.Invariant(
                    $"{_session.ResourceName}: {Name} was found with auxiliary output {output} at {voltage:G4} V. It was left as it is."));
            }
        }
    }

    private async Task RampAuxiliaryDownAsync(int output, CancellationToken cancellationToken)
    {
        var voltage = await AuxiliaryAsync(output, cancellationToken);
        var steps = (int)Math.Ceiling(Math.Abs(voltage) / AuxiliaryStep);
        for (var left = steps - 1; left >= 0; left--)
        {
            var level = Math.Round(voltage * left / steps, 3);
            await _session.CommandAsync(FormattableString.Invariant($"AUXV {output},{level:0.000}"), cancellationToken);
            await _session.Time.WaitAsync(s_rampInterval, cancellationToken);
        }
    }

    private ValueTask<double> AuxiliaryAsync(int output, CancellationToken cancellationToken) =>
        _session.QueryNumberAsync($"AUXV? {ScpiNumber.Format(output)}", cancellationToken);

    private async Task<int> ReadStatusAsync(CancellationToken cancellationToken)
    {
        const string query = "LIAS?";
        var answer = await _session.QueryAsync(query, cancellationToken);
        return int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw _session.Fault(query, $"answered \"{answer}\" where a register was expected");
    }

    private static ReadingFlags FlagsOf(int status) =>
        ((status & OverloadBits) != 0 ? ReadingFlags.Overload : ReadingFlags.None)
        | ((status & UnlockedBit) != 0 ? ReadingFlags.Unlocked : ReadingFlags.None);

    private static bool TryParse(string text, out double value) =>
        ScpiNumber.TryParse(text, out value, out _) && double.IsFinite(value);
}
