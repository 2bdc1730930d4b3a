using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <summary>A Keysight (Agilent) InfiniiVision oscilloscope (programmer's guide of the 3000 X-Series).</summary>
/// <remarks>
/// Opening changes nothing. Records are single acquisitions whose end is polled in the operation condition register, which
/// never blocks as <c>:DIGitize</c> does; the preamble is read with every record. Ten divisions of the settings are its full
/// scale, of which its own screen makes eight.
/// </remarks>
public sealed partial class InfiniiVision : IOscilloscope
{
    private const string Name = "Keysight InfiniiVision";
    private const int RunBit = 8;

    // Beyond the record itself: arming, an automatic trigger, and moving the record to memory.
    private static readonly TimeSpan s_triggerMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(5);

    private readonly InstrumentSession _session;
    private readonly LinkBound<Dictionary<int, OscilloscopeSettings>> _settings;

    private InfiniiVision(InstrumentSession session)
    {
        _session = session;
        _settings = new LinkBound<Dictionary<int, OscilloscopeSettings>>(session);
    }

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "(KEYSIGHT|AGILENT) TECHNOLOGIES", "(DSO|MSO|EDU)-?X.*", "a Keysight InfiniiVision X-Series oscilloscope");

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the oscilloscope and leaves it as it is.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<InfiniiVision> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = Name,
                Identity = Answers,
                ErrorQueue = new ScpiErrorQueue(),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            static session => new InfiniiVision(session),
            static (driver, token) => driver._session.DrainErrorsAsync(token),
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

        await _session.CommandAsync(FormattableString.Invariant($":WAV:SOUR CHAN{channel}"), cancellationToken);
        await RunOnceAsync(TimeSpan.FromSeconds(settings.RecordLength / settings.SampleRate), stimulus, cancellationToken);
        var timestamp = _session.Time.GetUtcNow();
        const string preambleQuery = ":WAV:PRE?";
        var answer = await _session.QueryAsync(preambleQuery, cancellationToken);
        var preamble = InfiniiVisionPreamble.TryParse(answer)
            ?? throw _session.Fault(preambleQuery, $"answered \"{answer}\" where ten numbers about a record of bytes were expected");
        return preamble.ToWaveform(await ReadCodesAsync(preamble, cancellationToken), timestamp);
    }

    /// <inheritdoc/>
    /// <remarks>It sources nothing; an acquisition that still waits for its trigger is stopped.</remarks>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await _session.RecoverAsync(cancellationToken);
        await _session.DrainErrorsAsync(cancellationToken);
        await _session.CommandAsync(":STOP", cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    // :AER? tells once whether the part of the record before the trigger is there.
    private async Task WaitUntilArmedAsync(long started, CancellationToken cancellationToken)
    {
        const string query = ":AER?";
        while (!await _session.QuerySwitchAsync(query, cancellationToken))
        {
            if (_session.Time.GetElapsedTime(started) > s_triggerMargin)
            {
                await _session.CommandAsync(":STOP", cancellationToken);
                throw _session.Fault(query, "was not armed for a trigger");
            }

            await _session.Time.WaitAsync(s_pollInterval, cancellationToken);
        }
    }

    private async Task RunOnceAsync(
        TimeSpan duration, Func<CancellationToken, Task>? stimulus, CancellationToken cancellationToken)
    {
        var started = _session.Time.GetTimestamp();
        await _session.CommandAsync(":SING", cancellationToken);
        if (stimulus is not null)
        {
            await WaitUntilArmedAsync(started, cancellationToken);
            await stimulus(cancellationToken);
        }

        await _session.Time.WaitAsync(duration, cancellationToken);
        while (await IsRunningAsync(cancellationToken))
        {
            var elapsed = _session.Time.GetElapsedTime(started);
            if (elapsed > duration + s_triggerMargin)
            {
                await _session.CommandAsync(":STOP", cancellationToken);
                throw new ChannelTimeoutException(
                    _session.ResourceName, ":SING (no trigger came)", elapsed, 0, isRetrySafe: true);
            }

            await _session.Time.WaitAsync(s_pollInterval, cancellationToken);
        }
    }

    private async ValueTask<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        ((int)await _session.QueryNumberAsync(":OPER:COND?", cancellationToken) & RunBit) != 0;

    private async Task<byte[]> ReadCodesAsync(InfiniiVisionPreamble preamble, CancellationToken cancellationToken)
    {
        const string query = ":WAV:DATA?";
        var bytes = await _session.QueryBlockAsync(query, preamble.Points, TimeSpan.FromSeconds(1), cancellationToken);
        return bytes.Length == preamble.Points
            ? bytes
            : throw _session.Fault(query, FormattableString.Invariant(
                $"sent {bytes.Length} bytes where its preamble announced {preamble.Points}"));
    }
}
