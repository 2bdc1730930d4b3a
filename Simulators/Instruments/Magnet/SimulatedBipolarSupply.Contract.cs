namespace SpinBench.Simulators.Instruments.Magnet;

/// <content>The contract of a bipolar supply, without a wire in between.</content>
public sealed partial class SimulatedBipolarSupply
{
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

        SetMode(current: true);
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

        var step = CurrentRating / 100;
        while (ProgrammedCurrent != 0)
        {
            ProgramCurrent(Math.Abs(ProgrammedCurrent) <= step ? 0 : ProgrammedCurrent - Math.CopySign(step, ProgrammedCurrent));
            await _clock.WaitAsync(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        SwitchOutput(on: false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MakeSafeAsync(CancellationToken.None);
}
