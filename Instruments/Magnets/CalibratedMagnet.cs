using SpinBench.Instruments.Assumptions;

namespace SpinBench.Instruments.Magnets;

/// <summary>
/// A magnet made of a bipolar supply, a coil and a calibration. The supply may be real or simulated: the way from tesla to
/// amperes to steps of the converter is this one for both.
/// </summary>
/// <remarks>
/// It holds no state of its own: where the field is, it asks the supply. Disposing it ramps the field to zero and disposes
/// the supply.
/// </remarks>
public sealed class CalibratedMagnet : IMagnet, IAssuming
{
    /// <summary>Time between two steps of a ramp.</summary>
    public static readonly TimeSpan StepInterval = TimeSpan.FromMilliseconds(50);

    private readonly IBipolarPowerSupply _supply;
    private readonly FieldCalibration _calibration;
    private readonly MagnetSettings _settings;
    private readonly TimeProvider _time;
    private readonly double _lowest;
    private readonly double _highest;
    private bool _isDisposed;

    /// <summary>Puts a magnet together; nothing is sent.</summary>
    /// <param name="supply">The opened supply, which the magnet owns from now on.</param>
    /// <param name="calibration">Field against current.</param>
    /// <param name="settings">How it is driven.</param>
    /// <param name="limits">What may never be exceeded on the bench.</param>
    /// <param name="time">The bench's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public CalibratedMagnet(
        IBipolarPowerSupply supply,
        FieldCalibration calibration,
        MagnetSettings settings,
        InstrumentLimits limits,
        TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(supply);
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(limits);
        Require(settings.RampRate > 0 && double.IsFinite(settings.RampRate), nameof(settings.RampRate));
        Require(settings.ApproachOvershoot is >= 0 and < double.PositiveInfinity, nameof(settings.ApproachOvershoot));
        Require(settings.SettlingTime is >= 0 and < 1e5, nameof(settings.SettlingTime));
        Require(settings.FieldLimit > 0, nameof(settings.FieldLimit));
        Require(settings.VoltageLimit > 0, nameof(settings.VoltageLimit));
        _supply = supply;
        _calibration = calibration;
        _settings = settings;
        _time = time;
        Branch = settings.Approach switch
        {
            FieldApproach.FromBelow => FieldBranch.Ascending,
            FieldApproach.FromAbove => FieldBranch.Descending,
            _ => FieldBranch.Mean,
        };
        var limit = Math.Min(settings.FieldLimit, limits.Field);
        _lowest = Math.Max(-limit, Math.Max(calibration.LowestField(Branch), calibration.FieldAt(-supply.CurrentRating, Branch)));
        _highest = Math.Min(limit, Math.Min(calibration.HighestField(Branch), calibration.FieldAt(supply.CurrentRating, Branch)));
        FieldLimit = Math.Max(-_lowest, _highest);

        static void Require(bool holds, string name)
        {
            if (!holds)
            {
                throw new ArgumentOutOfRangeException(name, $"{name} of a magnet is out of its range.");
            }
        }
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _supply.Identity;

    /// <inheritdoc/>
    /// <remarks>What settings, bench, calibration and supply allow together, on the side that reaches further.</remarks>
    public double FieldLimit { get; }

    /// <inheritdoc/>
    public double RampRate => _settings.RampRate;

    /// <inheritdoc/>
    public FieldApproach Approach => _settings.Approach;

    /// <summary>The branch of the calibration on which fields are reached.</summary>
    public FieldBranch Branch { get; }

    /// <summary>The calibration in use.</summary>
    public FieldCalibration Calibration => _calibration;

    /// <summary>Largest |I| in A: what the field limit needs by the calibration, within the supply's rating.</summary>
    public double CurrentLimit => Math.Min(
        _supply.CurrentRating,
        Math.Max(Math.Abs(_calibration.CurrentFor(FieldLimit, FieldBranch.Mean)), Math.Abs(_calibration.CurrentFor(-FieldLimit, FieldBranch.Mean))));

    /// <inheritdoc/>
    /// <remarks>
    /// The present state is read from the supply first, so that a live coil is never stepped. A supply that is off is put
    /// into current mode at zero and switched on; then the history of the iron is unknown and the approach always
    /// overshoots. The overshoot ends at the field limit.
    /// </remarks>
    public async Task SetFieldAsync(double field, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond(
            "field", field, field < 0 ? -_lowest : _highest, "T", $"magnet at {Identity.ResourceName}");
        var (current, wasOff) = await SwitchOnAsync(cancellationToken);
        var present = await ApproachAsync(field, current, wasOff, cancellationToken);
        await RampAsync(present, CurrentFor(field), Branch, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The calibration's own ends bound it too, on the branch of the walk.</remarks>
    public async Task WalkToAsync(double field, FieldBranch branch, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond(
            "field", field, field < 0 ? -_lowest : _highest, "T", $"magnet at {Identity.ResourceName}");
        var (current, _) = await SwitchOnAsync(cancellationToken);
        await RampAsync(current, _calibration.CurrentFor(field, branch, _supply.CurrentStep), branch, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StepByAsync(double change, CancellationToken cancellationToken)
    {
        var (current, _) = await SwitchOnAsync(cancellationToken);
        var field = _calibration.FieldAt(current, Branch) + change;
        LimitException.ThrowIfBeyond(
            "field", field, field < 0 ? -_lowest : _highest, "T", $"magnet at {Identity.ResourceName}");
        await RampAsync(current, CurrentFor(field), Branch, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <summary>Ramps the coil straight to a current and waits until the field has settled: how a magnet is calibrated.</summary>
    /// <param name="current">A.</param>
    /// <param name="cancellationToken">Stops the ramp where it is.</param>
    /// <exception cref="LimitException">Beyond <see cref="CurrentLimit"/>; nothing was sent.</exception>
    public async Task SetCurrentAsync(double current, CancellationToken cancellationToken)
    {
        LimitException.ThrowIfBeyond("coil current", current, CurrentLimit, "A", $"magnet at {Identity.ResourceName}");
        var (present, _) = await SwitchOnAsync(cancellationToken);
        await RampAsync(present, current, FieldBranch.Mean, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<double> ReadFieldAsync(CancellationToken cancellationToken) =>
        _calibration.FieldAt(await _supply.ReadCurrentAsync(cancellationToken), Branch);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken) =>
        _supply is IAssuming assuming ? await assuming.SettleAssumptionsAsync(cancellationToken) : [];

    /// <inheritdoc/>
    /// <remarks>Ramps the current to zero at the ramp rate, waits for the coil, and switches the supply off.</remarks>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        var state = await _supply.ReadStateAsync(cancellationToken);
        if (state is { OutputOn: true, IsCurrentMode: true })
        {
            await RampAsync(state.Current, 0, Branch, cancellationToken);
            await SettleAsync(cancellationToken);
            await _supply.SetOutputAsync(on: false, cancellationToken);
        }

        await _supply.MakeSafeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        var longest = TimeSpan.FromSeconds(60 + _settings.SettlingTime + 2 * FieldLimit / _settings.RampRate);
        using var deadline = new ClockDeadline(_time, longest);
        try
        {
            await MakeSafeAsync(deadline.Token);
        }
        finally
        {
            await _supply.DisposeAsync();
        }
    }

    /// <summary>The current in A that the supply is given for a field in T.</summary>
    public double CurrentFor(double field) => _calibration.CurrentFor(field, Branch, _supply.CurrentStep);

    // Goes past the field when it lies on the wrong side, and returns the current it has reached.
    private async Task<double> ApproachAsync(double field, double current, bool always, CancellationToken cancellationToken)
    {
        // The supply may report a rounded set point: half a step is no difference.
        var difference = current - CurrentFor(field);
        var rounding = _supply.CurrentStep / 2;
        var beyond = _settings.Approach switch
        {
            FieldApproach.FromBelow when always || difference > rounding => field - _settings.ApproachOvershoot,
            FieldApproach.FromAbove when always || difference < -rounding => field + _settings.ApproachOvershoot,
            _ => double.NaN,
        };
        if (double.IsNaN(beyond))
        {
            return current;
        }

        var turning = CurrentFor(Math.Clamp(beyond, _lowest, _highest));
        await RampAsync(current, turning, Branch, cancellationToken);
        return turning;
    }

    // A supply that is off is put into current mode at zero and switched on.
    private async Task<(double Current, bool WasOff)> SwitchOnAsync(CancellationToken cancellationToken)
    {
        var state = await _supply.ReadStateAsync(cancellationToken);
        var wasOff = !state.OutputOn;
        if (wasOff)
        {
            await _supply.ConfigureCurrentModeAsync(_settings.VoltageLimit, cancellationToken);
            await _supply.SetCurrentAsync(0, cancellationToken);
            await _supply.SetOutputAsync(on: true, cancellationToken);
            state = await _supply.ReadStateAsync(cancellationToken);
        }

        return state.IsCurrentMode
            ? (state.Current, wasOff)
            : throw new InstrumentException("Magnet", Identity.ResourceName, "",
                "the supply is on in voltage mode. Ramp it down and switch it off first.");
    }

    private ValueTask SettleAsync(CancellationToken cancellationToken) =>
        _time.WaitAsync(TimeSpan.FromSeconds(_settings.SettlingTime), cancellationToken);

    // Linear in field, so that the rate holds where the iron saturates too.
    private async Task RampAsync(double from, double to, FieldBranch branch, CancellationToken cancellationToken)
    {
        var start = _calibration.FieldAt(from, branch);
        var change = _calibration.FieldAt(to, branch) - start;

        // The hundredth keeps the converter's rounding of the target from adding a step.
        var steps = (int)Math.Ceiling(Math.Abs(change) / (_settings.RampRate * StepInterval.TotalSeconds) - 0.01);
        steps = Math.Max(steps, change == 0 ? 0 : 1);
        for (var step = 1; step <= steps; step++)
        {
            var current = step == steps
                ? to
                : _calibration.CurrentFor(start + change * step / steps, branch, _supply.CurrentStep);
            await _supply.SetCurrentAsync(current, cancellationToken);
            await _time.WaitAsync(StepInterval, cancellationToken);
        }
    }
}
