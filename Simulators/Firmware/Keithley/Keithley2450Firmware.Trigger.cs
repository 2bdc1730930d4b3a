using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Trigger models: simple loops, durations and sweeps.</content>
public sealed partial class Keithley2450Firmware
{
    private Keithley2450Trigger? _trigger;
    private string _triggerState = "IDLE";

    private void ResetTrigger() => (_trigger, _triggerState) = (null, "IDLE");

    private void AddTrigger()
    {
        Commands.Event(":INITiate[:IMMediate]", Initiate);
        Commands.Event(":ABORt", AbortOperation);
        Commands.Set(":TRIGger:LOAD", Load);
        Commands.Query(":TRIGger:STATe", () => $"{_triggerState};{_triggerState};{(IsOperating ? 2 : 0)}");
        var continuous = 1;
        Commands.Choice(":TRIGger:CONTinuous", ["OFF", "AUTO", "RESTart"], () => continuous, value => continuous = value);
    }

    private void Load(ScpiCall call)
    {
        var model = call.Text().ToUpperInvariant();
        if (model == "EMPTY")
        {
            _trigger = null;
            return;
        }

        var (count, delay) = model switch
        {
            "SIMPLELOOP" => (call.Integer(1, 268435455), OptionalDelay(call)),
            "DURATIONLOOP" => Duration(call),
            _ => throw new ScpiException(-224),
        };
        _trigger = new Keithley2450Trigger([], count, delay, Buffer(call), StopsAtLimit: false);
    }

    private (int Count, double Delay) Duration(ScpiCall call)
    {
        var duration = call.Number(new NumericParameter(500e-9, 100e3, 1, "S"));
        var delay = OptionalDelay(call);
        return (Math.Max(1, (int)Math.Floor(duration / (_source.ReadingTime.TotalSeconds + delay))), delay);
    }

    private static double OptionalDelay(ScpiCall call) =>
        call.HasParameter ? call.Number(new NumericParameter(0, 10e3, 0, "S")) : 0;

    private void Initiate()
    {
        if (IsOperating)
        {
            throw new ScpiException(-213);
        }

        var trigger = _trigger ?? (_isFedOnce
            ? new Keithley2450Trigger([], _buffers[DefaultBuffer].Capacity, null, _buffers[DefaultBuffer], StopsAtLimit: false)
            : throw new ScpiException(-221));
        trigger.Buffer.Clear();
        _triggerState = "RUNNING";
        StartOperation(token => RunAsync(trigger, token));
    }

    private async ValueTask RunAsync(Keithley2450Trigger trigger, CancellationToken cancellationToken)
    {
        Operation.Set(OperationBits.Idle, false);
        var end = "ABORTED";
        try
        {
            await (trigger.Levels.Count > 0 ? SweepAsync(trigger, cancellationToken) : LoopAsync(trigger, cancellationToken));
            end = "IDLE";
        }
        finally
        {
            _triggerState = end;
            Operation.Set(OperationBits.Idle, true);
        }
    }

    private async ValueTask LoopAsync(Keithley2450Trigger trigger, CancellationToken cancellationToken)
    {
        for (var count = 0; count < trigger.Count; count++)
        {
            await Clock.WaitAsync(TimeSpan.FromSeconds(trigger.Delay ?? 0), cancellationToken);
            await MeasureAsync(trigger.Buffer, cancellationToken);
        }
    }

    // The sweep's own trigger model switches the output on at its start and off at its end.
    private async ValueTask SweepAsync(Keithley2450Trigger sweep, CancellationToken cancellationToken)
    {
        _source.SetOutput(true);
        for (var pass = 0; pass < sweep.Count; pass++)
        {
            foreach (var level in sweep.Levels)
            {
                Apply(() => _source.SetLevel(_source.Sourced, level));
                await Clock.WaitAsync(TimeSpan.FromSeconds(sweep.Delay ?? 0), cancellationToken);
                await MeasureAsync(sweep.Buffer, cancellationToken);
                if (sweep.StopsAtLimit && _source.IsInCompliance)
                {
                    _source.SetOutput(false);
                    return;
                }
            }
        }

        _source.SetOutput(false);
    }
}
