using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Paths;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <summary>The first channel of a Keysight 33600A or 33500 series waveform generator (33600A operating and service guide).</summary>
/// <remarks>
/// <para>What it calls volts is for the load that was programmed: half of what a high-impedance device gets when that is
/// 50 ohm. Here the load is read and turned into open-circuit volts, and set to high impedance before anything is loaded.</para>
/// <para>Its output relay and its attenuators click, so that the range is fixed before a waveform is played.</para>
/// </remarks>
public sealed partial class Keysight33600A : IWaveformGenerator
{
    private const string Name = "Keysight 33600A";
    private const double OutputResistance = DeviceDivider.OutputResistance;

    // A twentieth of the offset every 5 ms.
    private const int SafeRampSteps = 20;

    private static readonly TimeSpan s_safeStepInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(10);

    private readonly InstrumentSession _session;
    private readonly DriverContext _context;
    private readonly LinkBound<TimeSpan?> _playTime;
    private bool _isDisposed;

    private Keysight33600A(InstrumentSession session, DriverContext context)
    {
        (_session, _context) = (session, context);
        _playTime = new LinkBound<TimeSpan?>(session);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new("(AGILENT|KEYSIGHT).*", "33[56][0-9]{2}[AB]", "a Keysight 33500 or 33600A");

    /// <summary>Opens the generator without changing anything in it.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<Keysight33600A> OpenAsync(
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
            session => new Keysight33600A(session, context),
            static (driver, token) => driver.LookAsync(token),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>When an earlier exchange was cut short, the conversation is brought back into step first.</remarks>
    public async Task<WaveformGeneratorState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await _session.EnsureSynchronisedAsync(cancellationToken);
        var load = await _session.QuerySettingAsync("OUTP1:LOAD?", cancellationToken);
        var share = ShareOf(load);
        var isConstant = await _session.QueryWordAsync("SOUR1:FUNC?", cancellationToken) == "DC";
        var offset = await _session.QueryNumberAsync("SOUR1:VOLT:OFFS?", cancellationToken) / share;
        return new WaveformGeneratorState(
            isConstant ? offset : await _session.QueryNumberAsync("SOUR1:VOLT:HIGH?", cancellationToken) / share,
            isConstant ? offset : await _session.QueryNumberAsync("SOUR1:VOLT:LOW?", cancellationToken) / share,
            await _session.QuerySwitchAsync("OUTP1?", cancellationToken));
    }

    /// <inheritdoc/>
    public async Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        if (on)
        {
            var state = await ReadStateAsync(cancellationToken);
            _context.Divider.ThrowIfBeyond(state.High, _context.Limits, Where);
            _context.Divider.ThrowIfBeyond(state.Low, _context.Limits, Where);
        }

        await SwitchAsync(on, cancellationToken);
        await _session.ThrowOnErrorAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">Nothing was loaded, or the instrument refuses the trigger.</exception>
    public async Task PlayOnceAsync(CancellationToken cancellationToken)
    {
        var duration = _playTime.Value ?? throw _session.Fault("*TRG", "load a waveform before playing it");
        await _session.WriteAsync("*TRG", cancellationToken);
        await _session.QueryAsync("*OPC?", duration, cancellationToken);
        await _session.ThrowOnErrorAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A live offset is taken to zero in steps before the output goes off; an output that is off is not touched.</remarks>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await _session.RecoverAsync(cancellationToken);
        if (!await _session.QuerySwitchAsync("OUTP1?", cancellationToken))
        {
            return;
        }

        // Errors of whatever went wrong before must not stand in the way.
        await _session.DrainErrorsAsync(cancellationToken);
        var offset = await _session.QueryNumberAsync("SOUR1:VOLT:OFFS?", cancellationToken);
        for (var left = offset == 0 ? -1 : SafeRampSteps - 1; left >= 0; left--)
        {
            await _session.WriteAsync($"SOUR1:VOLT:OFFS {ScpiNumber.Format(offset * left / SafeRampSteps)}", cancellationToken);
            await _session.Time.WaitAsync(s_safeStepInterval, cancellationToken);
        }

        await SwitchAsync(on: false, cancellationToken);
        _playTime.Value = null;
        await _session.DrainErrorsAsync(cancellationToken);
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
        var state = await ReadStateAsync(cancellationToken);
        if (state.OutputOn)
        {
            _context.Warn(FormattableString.Invariant(
                $"{_session.ResourceName}: {Name} was found with its output on between {state.Low:G4} and {state.High:G4} V. It was left as it is."));
        }
    }

    // Programmed volts for one volt at the open terminals. High impedance answers 9.9E37.
    private double ShareOf(string load) =>
        !ScpiNumber.TryParse(load, out var ohms, out var flags)
            ? throw _session.Fault("OUTP1:LOAD?", $"answered \"{load}\" where a load was expected")
            : flags == ReadingFlags.Overload || double.IsNaN(ohms) ? 1 : ohms / (ohms + OutputResistance);

    private async Task SwitchAsync(bool on, CancellationToken cancellationToken)
    {
        await _session.WriteAsync($"OUTP1 {ScpiNumber.Format(on)}", cancellationToken);
        await _session.ConfirmSwitchAsync("OUTP1?", on, cancellationToken);
    }
}
