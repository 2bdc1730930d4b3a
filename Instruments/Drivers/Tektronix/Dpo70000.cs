using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Tektronix;

/// <summary>A Tektronix DPO70000 series oscilloscope (programmer manual of the DPO70000 and MSO70000 series).</summary>
/// <remarks>
/// Opening asks who is there and switches headers in answers off. Records are single acquisitions whose end is polled with
/// <c>BUSY?</c>, which never blocks; the preamble is read with every record, since the oscilloscope rounds what it was told.
/// </remarks>
public sealed partial class Dpo70000 : IOscilloscope
{
    private const string Name = "Tektronix DPO70000";

    // Beyond the record itself: arming, an automatic trigger, and moving the record to memory.
    private static readonly TimeSpan s_triggerMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(5);

    private readonly InstrumentSession _session;
    private readonly LinkBound<Dictionary<int, OscilloscopeSettings>> _settings;

    private Dpo70000(InstrumentSession session)
    {
        _session = session;
        _settings = new LinkBound<Dictionary<int, OscilloscopeSettings>>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "TEKTRONIX.*", "(DPO|MSO|DSA)7[0-9]{4}[A-Z]*", "a Tektronix DPO70000 series oscilloscope");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the oscilloscope; only the form of its answers is changed.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Dpo70000> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new TektronixEventQueue(),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            static session => new Dpo70000(session),
            static (driver, token) => driver.PrepareAsync(token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Waveform> AcquireAsync(int channel, CancellationToken cancellationToken) =>
        AcquireWithAsync(channel, null, cancellationToken);

    /// <inheritdoc/>
    public Task<Waveform> AcquireAsync(int channel, Func<CancellationToken, Task> stimulus, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        return AcquireWithAsync(channel, stimulus, cancellationToken);
    }

    private async Task<Waveform> AcquireWithAsync(
        int channel, Func<CancellationToken, Task>? stimulus, CancellationToken cancellationToken)
    {
        if (_settings.Value?.GetValueOrDefault(channel) is not { } settings)
        {
            throw _session.Fault("", FormattableString.Invariant($"configure channel {channel} before acquiring on it"));
        }

        await _session.CommandAsync(
            FormattableString.Invariant($"DATa:SOUrce CH{channel}"), cancellationToken);
        var duration = TimeSpan.FromSeconds(settings.RecordLength / settings.SampleRate);
        await RunOnceAsync(duration, stimulus, cancellationToken);
        var timestamp = _session.Time.GetUtcNow();
        var preamble = await ReadPreambleAsync(cancellationToken);
        var bytes = await ReadCurveAsync(preamble, cancellationToken);
        return preamble.ToWaveform(bytes, timestamp);
    }

    /// <inheritdoc/>
    /// <remarks>It sources nothing; an acquisition that still waits for its trigger is stopped.</remarks>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await _session.RecoverAsync(cancellationToken);
        await _session.DrainErrorsAsync(cancellationToken);
        await _session.CommandAsync("ACQuire:STATE STOP", cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Until headers are off, an answer may carry its own question.
        await _session.WriteAsync("HEADer OFF", cancellationToken);
        await _session.WriteAsync("VERBose ON", cancellationToken);
        await _session.DrainErrorsAsync(cancellationToken);
    }

    private async Task RunOnceAsync(
        TimeSpan duration, Func<CancellationToken, Task>? stimulus, CancellationToken cancellationToken)
    {
        const string query = "BUSY?";
        var started = _session.Time.GetTimestamp();
        await _session.CommandAsync("ACQuire:STATE RUN", cancellationToken);
        if (stimulus is not null)
        {
            await WaitUntilArmedAsync(started, cancellationToken);
            await stimulus(cancellationToken);
        }

        await _session.Time.WaitAsync(duration, cancellationToken);
        while (await _session.QuerySwitchAsync(query, cancellationToken))
        {
            var elapsed = _session.Time.GetElapsedTime(started);
            if (elapsed > duration + s_triggerMargin)
            {
                await _session.CommandAsync("ACQuire:STATE STOP", cancellationToken);
                throw new ChannelTimeoutException(
                    _session.ResourceName, "ACQuire:STATE RUN (no trigger came)", elapsed, 0, isRetrySafe: true);
            }

            await _session.Time.WaitAsync(s_pollInterval, cancellationToken);
        }
    }

    // READY: the part of the record before the trigger is there, and an edge will be taken.
    private async Task WaitUntilArmedAsync(long started, CancellationToken cancellationToken)
    {
        const string query = "TRIGger:STATE?";
        while (await _session.QueryWordAsync(query, cancellationToken) != "READY")
        {
            if (_session.Time.GetElapsedTime(started) > s_triggerMargin)
            {
                await _session.CommandAsync("ACQuire:STATE STOP", cancellationToken);
                throw _session.Fault(query, "did not become ready for a trigger");
            }

            await _session.Time.WaitAsync(s_pollInterval, cancellationToken);
        }
    }

    private async Task<WaveformPreamble> ReadPreambleAsync(CancellationToken cancellationToken)
    {
        return new WaveformPreamble
        {
            Points = (int)await NumberAsync("WFMOutpre:NR_Pt?"),
            BytesPerPoint = (int)await NumberAsync("WFMOutpre:BYT_Nr?"),
            IsLeastSignificantFirst = await WordAsync("WFMOutpre:BYT_Or?") == "LSB",
            IsSigned = await WordAsync("WFMOutpre:BN_Fmt?") == "RI",
            XIncrement = await NumberAsync("WFMOutpre:XINcr?"),
            XZero = await NumberAsync("WFMOutpre:XZEro?"),
            TriggerPoint = await NumberAsync("WFMOutpre:PT_Off?"),
            YMultiplier = await NumberAsync("WFMOutpre:YMUlt?"),
            YOffset = await NumberAsync("WFMOutpre:YOFf?"),
            YZero = await NumberAsync("WFMOutpre:YZEro?"),
        };

        ValueTask<double> NumberAsync(string query) => _session.QueryNumberAsync(query, cancellationToken);
        ValueTask<string> WordAsync(string query) => _session.QueryWordAsync(query, cancellationToken);
    }

    private async Task<byte[]> ReadCurveAsync(WaveformPreamble preamble, CancellationToken cancellationToken)
    {
        const string query = "CURVe?";
        if (!preamble.IsSigned || preamble.BytesPerPoint is not (1 or 2))
        {
            throw _session.Fault("WFMOutpre:BN_Fmt?", FormattableString.Invariant(
                $"transfers points of {preamble.BytesPerPoint} bytes that are not signed integers of 1 or 2"));
        }

        var expected = preamble.Points * preamble.BytesPerPoint;
        var bytes = await _session.QueryBlockAsync(query, expected, TimeSpan.FromSeconds(1), cancellationToken);
        return bytes.Length == expected
            ? bytes
            : throw _session.Fault(query, FormattableString.Invariant(
                $"sent {bytes.Length} bytes where its preamble announced {expected}"));
    }
}
