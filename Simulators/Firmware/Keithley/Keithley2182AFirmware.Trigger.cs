using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>When it measures.</content>
public sealed partial class Keithley2182AFirmware
{
    private static readonly string[] s_triggerSources = ["IMMediate", "EXTernal", "TIMer", "MANual", "BUS"];

    private bool _isContinuous = true;
    private int _sampleCount = 1;
    private int _triggerCount = 1;
    private int _triggerSource;
    private double _timer = 0.1;
    private bool _isDelayAutomatic = true;

    /// <inheritdoc/>
    public override void Trigger()
    {
        if (!_busTrigger.Signal())
        {
            Report(ScpiError.Standard(-211));
        }
    }

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    private void ResetTrigger() =>
        (_isContinuous, _sampleCount, _triggerCount, _triggerSource, _timer, _isDelayAutomatic) = (false, 1, 1, 0, 0.1, true);

    private void AddTrigger()
    {
        Commands.Boolean(":INITiate:CONTinuous", () => _isContinuous, on =>
        {
            AbortOperation();
            _isContinuous = on;
        });
        Commands.Event(":INITiate[:IMMediate]", Initiate);
        Commands.Event(":ABORt", () =>
        {
            AbortOperation();
            _isContinuous = false;
        }, isImmediate: true);
        Commands.Integer(":SAMPle:COUNt", 1, 1024, () => _sampleCount, count => _sampleCount = count);
        Commands.Set(":TRIGger[:SEQuence]:COUNt", call =>
        {
            var text = call.Next();
            _triggerCount = ScpiCall.IsWord(text, "INFinity")
                ? int.MaxValue
                : (int)new NumericParameter(1, 9999, 1).Check(NumericSyntax.Parse(text, ""));
        });
        Commands.Query(":TRIGger[:SEQuence]:COUNt", () => _triggerCount == int.MaxValue ? "+9.9E37" : $"{_triggerCount}");
        Commands.Choice(":TRIGger[:SEQuence]:SOURce", s_triggerSources, () => _triggerSource, source => _triggerSource = source);
        Commands.Number(":TRIGger[:SEQuence]:TIMer", new NumericParameter(0, 999999.999, 0.1, "S"), () => _timer, time => _timer = time);
        Commands.Number(":TRIGger[:SEQuence]:DELay", new NumericParameter(0, 999999.999, 0, "S"), () => Settings.TriggerDelay, delay =>
        {
            _isDelayAutomatic = false;
            Settings = Settings with { TriggerDelay = delay };
        });
        Commands.Boolean(":TRIGger[:SEQuence]:DELay:AUTO", () => _isDelayAutomatic, on => _isDelayAutomatic = on);
    }

    private void Initiate()
    {
        if (_isContinuous || IsOperating)
        {
            throw new ScpiException(-213);
        }

        _run.Clear();
        StartOperation(RunTriggerModelAsync);
    }

    private async ValueTask RunTriggerModelAsync(CancellationToken cancellationToken)
    {
        for (var trigger = 0; trigger < _triggerCount; trigger++)
        {
            await WaitForTriggerAsync(trigger, cancellationToken);
            for (var sample = 0; sample < _sampleCount; sample++)
            {
                Store(await ConvertAsync(cancellationToken));
            }
        }
    }

    private async ValueTask WaitForTriggerAsync(int trigger, CancellationToken cancellationToken)
    {
        switch (s_triggerSources[_triggerSource])
        {
            case "TIMer" when trigger > 0:
                await Clock.WaitAsync(TimeSpan.FromSeconds(_timer), cancellationToken);
                break;
            case "BUS" or "EXTernal" or "MANual":
                // Nobody presses the key or pulls the line of a simulated panel, only *TRG and GET come.
                await _busTrigger.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
        }
    }
}
