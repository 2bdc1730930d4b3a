using SpinBench.Instruments.Assumptions;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>What SCPI radio-frequency generators have in common: frequency, level, output and amplitude modulation.</summary>
/// <remarks>
/// A generator that is live stays within the limit at every step: modulation goes off before level and frequency change and
/// comes on after them. An offset between shown and true level is refused, since every limit would be wrong by it.
/// </remarks>
public abstract class RadioFrequencyDriver : IRadioFrequencyGenerator, IAssuming
{
    private const double PowerStep = 0.01;
    private const double FrequencyStep = 0.01;

    private static readonly TimeSpan s_settlingTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_disposeDeadline = TimeSpan.FromSeconds(10);

    private readonly DriverContext _context;
    private readonly string _name;
    private bool _isDisposed;

    private protected RadioFrequencyDriver(InstrumentSession session, DriverContext context, string name) =>
        (Session, _context, _name) = (session, context, name);

    /// <inheritdoc/>
    public InstrumentIdentity Identity => Session.Identity;

    private protected InstrumentSession Session { get; }

    /// <summary>What the driver takes for granted without having seen it written.</summary>
    private protected abstract IReadOnlyList<DriverAssumption> Assumptions { get; }

    /// <summary>Commands that switch every modulation off.</summary>
    private protected abstract IEnumerable<string> ModulationOff { get; }

    /// <summary>Commands that modulate the amplitude with an internal sine of a frequency in Hz and a depth in per cent.</summary>
    private protected abstract IEnumerable<string> ModulationOn(string frequency, string percent);

    /// <summary>Queries of the modulation's frequency in Hz and depth in per cent.</summary>
    private protected abstract (string Frequency, string Percent) ModulationQueries { get; }

    /// <summary>Commands that put the modulating sine on the low-frequency output, 1 V peak.</summary>
    private protected abstract IEnumerable<string> ReferenceOn { get; }

    /// <summary>Command that switches the low-frequency output off.</summary>
    private protected abstract string ReferenceOff { get; }

    /// <summary>Query of the offset in dB between shown and true level.</summary>
    private protected abstract string OffsetQuery { get; }

    /// <inheritdoc/>
    /// <remarks>When an earlier exchange was cut short, the conversation is brought back into step first.</remarks>
    public async Task<RadioFrequencyState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await Session.EnsureSynchronisedAsync(cancellationToken);
        return new RadioFrequencyState(
            await Session.QueryNumberAsync(":FREQ?", cancellationToken),
            await Session.QueryNumberAsync(":POW?", cancellationToken),
            await Session.QuerySwitchAsync(":OUTP?", cancellationToken),
            await IsModulatedAsync(cancellationToken))
        {
            IsLevelled = await IsLevelledAsync(cancellationToken),
            IsReferenceLocked = await IsReferenceLockedAsync(cancellationToken),
        };
    }

    /// <inheritdoc/>
    public async Task<RadioFrequencySettings> ConfigureAsync(
        RadioFrequencySettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.ThrowIfBeyond(_context.Limits, Where);
        ThrowIfOutOfRange(settings);
        await ThrowOnOffsetAsync(cancellationToken);
        await SwitchModulationOffAsync(cancellationToken);
        await Session.CommandAsync(":FREQ:MODE CW", cancellationToken);
        await Session.CommandAsync($":FREQ {ScpiNumber.Format(settings.Frequency)} HZ", cancellationToken);
        await Session.CommandAsync($":POW {ScpiNumber.Format(settings.Power)} DBM", cancellationToken);
        if (settings.ModulationFrequency is { } rate)
        {
            var percent = ScpiNumber.Format(100 * settings.ModulationDepth);
            await CommandAllAsync(ModulationOn(ScpiNumber.Format(rate), percent), cancellationToken);
            await CommandAllAsync(_context.GivesModulationReference ? ReferenceOn : [], cancellationToken);
        }

        await SettleAsync(cancellationToken);
        return await ReadBackAsync(settings, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        if (on)
        {
            await ThrowOnOffsetAsync(cancellationToken);
            var state = await ReadStateAsync(cancellationToken);
            var depth = state.IsModulated ? await ReadDepthAsync(cancellationToken) : 0;
            new RadioFrequencySettings(state.Frequency, state.Power, state.IsModulated ? 1 : null, depth)
                .ThrowIfBeyond(_context.Limits, Where);
        }

        await SwitchAsync(on, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Output off first, then every modulation. What is off already is not touched.</remarks>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        await Session.RecoverAsync(cancellationToken);
        var state = await ReadStateAsync(cancellationToken);
        if (!state.OutputOn && !state.IsModulated)
        {
            return;
        }

        // Errors of whatever went wrong before must not stand in the way.
        await Session.DrainErrorsAsync(cancellationToken);
        await SwitchAsync(on: false, cancellationToken);
        await SwitchModulationOffAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        Session.SettleAsync(Assumptions, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            GC.SuppressFinalize(this);
            await DriverClosing.CloseAsync(Session, MakeSafeAsync, s_disposeDeadline);
        }
    }

    /// <summary>Whether any modulation acts on the wave.</summary>
    private protected abstract Task<bool> IsModulatedAsync(CancellationToken cancellationToken);

    /// <summary>Whether the levelling loop holds.</summary>
    private protected abstract Task<bool> IsLevelledAsync(CancellationToken cancellationToken);

    /// <summary>Whether the synthesiser is locked.</summary>
    private protected abstract Task<bool> IsReferenceLockedAsync(CancellationToken cancellationToken);

    /// <summary>Whether none of these bits is set in a condition register.</summary>
    private protected async Task<bool> AreClearAsync(string query, int bits, CancellationToken cancellationToken) =>
        ((int)await Session.QueryNumberAsync(query, cancellationToken) & bits) == 0;

    /// <summary>Looks whether something is live, and changes nothing.</summary>
    private protected async Task LookAsync(CancellationToken cancellationToken)
    {
        await Session.DrainErrorsAsync(cancellationToken);
        var state = await ReadStateAsync(cancellationToken);
        if (state.OutputOn)
        {
            _context.Warn(FormattableString.Invariant(
                $"{Session.ResourceName}: {_name} was found with its output on at {state.Power:G5} dBm. It was left as it is."));
        }
    }

    private string Where => $"{_name} at {Session.ResourceName}";

    private void ThrowIfOutOfRange(RadioFrequencySettings settings)
    {
        var isFrequency = settings.Frequency is > 0 and < 1e12 && settings.ModulationFrequency is null or > 0 and < 1e9;
        if (!isFrequency || settings.ModulationDepth is not (>= 0 and <= 1))
        {
            throw Session.Fault("", "frequencies must be above 0 and finite, and the modulation depth 0 to 1");
        }
    }

    private async Task ThrowOnOffsetAsync(CancellationToken cancellationToken)
    {
        var offset = await Session.QueryNumberAsync(OffsetQuery, cancellationToken);
        if (offset != 0)
        {
            throw Session.Fault(OffsetQuery, FormattableString.Invariant(
                $"shows levels that are {offset:G4} dB off the true ones. Set the level offset to 0 at the instrument"));
        }
    }

    private async Task<double> ReadDepthAsync(CancellationToken cancellationToken) =>
        await Session.QueryNumberAsync(ModulationQueries.Percent, cancellationToken) / 100;

    private async Task<RadioFrequencySettings> ReadBackAsync(
        RadioFrequencySettings settings, CancellationToken cancellationToken)
    {
        var applied = settings with
        {
            Frequency = await Session.ConfirmNumberAsync(":FREQ?", settings.Frequency, FrequencyStep, cancellationToken),
            Power = await Session.ConfirmNumberAsync(":POW?", settings.Power, PowerStep, cancellationToken),
        };
        if (settings.ModulationFrequency is not { } rate)
        {
            return applied;
        }

        var percent = await Session.ConfirmNumberAsync(
            ModulationQueries.Percent, 100 * settings.ModulationDepth, tolerance: 0.1, cancellationToken);
        return applied with
        {
            ModulationFrequency = await Session.ConfirmNumberAsync(
                ModulationQueries.Frequency, rate, 1e-3 * rate, cancellationToken),
            ModulationDepth = percent / 100,
        };
    }

    private async Task SwitchModulationOffAsync(CancellationToken cancellationToken)
    {
        await CommandAllAsync(ModulationOff, cancellationToken);
        await CommandAllAsync(_context.GivesModulationReference ? [ReferenceOff] : [], cancellationToken);
    }

    private async Task CommandAllAsync(IEnumerable<string> commands, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
        {
            await Session.CommandAsync(command, cancellationToken);
        }
    }

    private async Task SwitchAsync(bool on, CancellationToken cancellationToken)
    {
        await Session.CommandAsync($":OUTP {ScpiNumber.Format(on)}", cancellationToken);
        await Session.ConfirmSwitchAsync(":OUTP?", on, cancellationToken);
    }

    private async Task SettleAsync(CancellationToken cancellationToken) =>
        await Session.QueryAsync("*OPC?", s_settlingTime, cancellationToken);
}
