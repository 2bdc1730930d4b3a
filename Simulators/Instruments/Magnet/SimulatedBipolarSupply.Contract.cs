namespace SpinBench.Simulators.Instruments.Magnet;

/// <content>The contract of a bipolar supply, without a wire in between.</content>
public sealed partial class SimulatedBipolarSupply
{
    private const int SafeRampSteps = 100;

    private static readonly TimeSpan s_safeStepInterval = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public Task<BipolarSupplyState> ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new BipolarSupplyState(ProgrammedCurrent, IsOutputOn, IsCurrentMode));
    }

    /// <inheritdoc/>
    public Task ConfigureCurrentModeAsync(double voltageLimit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LimitException.ThrowIfBeyond("voltage limit", voltageLimit, VoltageRating, "V", "magnet supply");
        if (IsOutputOn && !IsCurrentMode)
        {
            throw new InstrumentException("Simulated supply", Identity.ResourceName, "FUNC:MODE CURR",
                "the output is on in voltage mode. Ramp to zero and switch it off first.");
        }

        if (!IsCurrentMode)
        {
            ProgramCurrent(0);
            SetMode(current: true);
        }

        ProgramVoltage(voltageLimit);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetCurrentAsync(double current, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LimitException.ThrowIfBeyond("current", current, CurrentRating, "A", "magnet supply");
        ProgramCurrent(current);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentAsync(CancellationToken cancellationToken) => MeasureCurrentAsync(cancellationToken);

    /// <inheritdoc/>
    public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (on != IsOutputOn && Math.Abs(ProgrammedCurrent) > CurrentStep)
        {
            throw new InstrumentException("Simulated supply", Identity.ResourceName, on ? "OUTP ON" : "OUTP OFF",
                "the output is switched at zero current only, the coil would hit back. Ramp to zero first.");
        }

        SwitchOutput(on);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        if (!IsOutputOn)
        {
            return;
        }

        var from = ProgrammedCurrent;
        var steps = (int)Math.Ceiling(Math.Abs(from) * SafeRampSteps / CurrentRating);
        for (var left = steps - 1; left >= 0; left--)
        {
            ProgramCurrent(from * left / steps);
            await _clock.WaitAsync(s_safeStepInterval, cancellationToken);
        }

        SwitchOutput(on: false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MakeSafeAsync(CancellationToken.None);
}
