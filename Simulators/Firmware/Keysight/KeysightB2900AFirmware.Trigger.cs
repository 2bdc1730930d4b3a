using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>The trigger system: transient (source) and acquire (measure) actions, which start together.</content>
public sealed partial class KeysightB2900AFirmware
{
    private const int MostTriggers = 100000;

    private static readonly string[] s_actions = ["ACQuire", "TRANsient"];
    private static readonly string[] s_triggerSources = ["AINT", "BUS", "TIMer"];

    private int _acquisitions = 1;
    private int _transients = 1;
    private int _triggerSource;
    private double _timer = 10e-6;
    private double _acquireDelay;
    private double _transientDelay;

    /// <inheritdoc/>
    public override void Trigger()
    {
        if (!_busTrigger.Signal())
        {
            Report(ScpiError.Standard(-211));
        }
    }

    private void ResetTrigger()
    {
        (_acquisitions, _transients, _triggerSource, _timer, _acquireDelay, _transientDelay) = (1, 1, 0, 10e-6, 0, 0);
        ApplyDelay();
    }

    private void AddTrigger()
    {
        foreach (var action in s_actions)
        {
            var isAcquire = action == "ACQuire";
            AddLayer($":TRIGger:{action}", isAcquire, !isAcquire);
            Commands.Set($":INITiate[:IMMediate]:{action}", Initiate);
            Commands.Set($":ABORt:{action}", Abort);
        }

        AddLayer(":TRIGger[:ALL]", changesAcquire: true, changesTransient: true);
        Commands.Set(":INITiate[:IMMediate][:ALL]", Initiate);
        Commands.Set(":ABORt[:ALL]", Abort);
        Commands.QueryLater(":IDLE[:ALL]", async call =>
        {
            Channel(call);
            await WaitForOperationAsync(call.CancellationToken);
            call.Reply("1");
        });
    }

    private void AddLayer(string root, bool changesAcquire, bool changesTransient)
    {
        Commands.Integer(root + ":COUNt", 1, MostTriggers, () => changesAcquire ? _acquisitions : _transients, count =>
            (_acquisitions, _transients) = (changesAcquire ? count : _acquisitions, changesTransient ? count : _transients));
        Commands.Choice(root + ":SOURce[:SIGNal]", s_triggerSources, () => _triggerSource, source => _triggerSource = source);
        Commands.Number(root + ":TIMer", new NumericParameter(10e-6, 1e5, 10e-6, "S"), () => _timer, time => _timer = time);
        Commands.Number(root + ":DELay", new NumericParameter(0, 1e5, 0, "S"), () => changesAcquire ? _acquireDelay : _transientDelay, delay =>
        {
            (_acquireDelay, _transientDelay) = (changesAcquire ? delay : _acquireDelay, changesTransient ? delay : _transientDelay);
            ApplyDelay();
        });
    }

    // The wait of the instrument's own choice counts only where nobody chose a delay.
    private void ApplyDelay()
    {
        Apply(() => _source.SourceDelay = Math.Min(_acquireDelay, 9999.999));
        _source.AutoSourceDelay = _waits && _acquireDelay == 0;
    }

    private void Abort(ScpiCall call)
    {
        Channel(call);
        AbortOperation();
    }

    private void Initiate(ScpiCall call)
    {
        Channel(call);
        Initiate(Math.Max(_acquisitions, ActiveSweep.Mode == SweepMode.Fixed ? 1 : _transients));
    }

    /// <summary>Starts measuring; switches the output on first unless that was forbidden.</summary>
    private void Initiate(int count)
    {
        if (IsOperating)
        {
            throw new ScpiException(-213);
        }

        if (!_source.IsOutputOn && !_switchesOn)
        {
            throw new ScpiException(-221);
        }

        var levels = PrepareSweep();
        _run.Clear();
        if (!_source.IsOutputOn)
        {
            _source.SetOutput(true);
        }

        StartOperation(token => RunAsync(levels, count, token));
    }

    private async ValueTask RunAsync(IReadOnlyList<double> levels, int count, CancellationToken cancellationToken)
    {
        var resting = _source.Sourced.Level;
        for (var trigger = 0; trigger < count; trigger++)
        {
            await WaitForTriggerAsync(trigger, cancellationToken);
            double? level = levels.Count > 0 ? levels[trigger % levels.Count] : TriggeredLevel(_source.Sourced);
            if (level is { } next && trigger < _transients)
            {
                await Clock.WaitAsync(TimeSpan.FromSeconds(_transientDelay + (_isPulsed ? _pulseDelay : 0)), cancellationToken);
                Apply(() => _source.SetLevel(_source.Sourced, next));
            }

            var risen = Clock.Seconds;
            _run.Add(ToRecord(await _source.MeasureAsync(cancellationToken)));
            if (_isPulsed)
            {
                await EndPulseAsync(risen, resting, cancellationToken);
            }
        }

        if (_switchesOff)
        {
            _source.SetOutput(false);
        }
    }

    // A pulse lasts at least as long as its measurement.
    private async ValueTask EndPulseAsync(double risen, double resting, CancellationToken cancellationToken)
    {
        var left = risen + _pulseWidth - Clock.Seconds;
        if (left > 0)
        {
            await Clock.WaitAsync(TimeSpan.FromSeconds(left), cancellationToken);
        }

        Apply(() => _source.SetLevel(_source.Sourced, resting));
    }

    private async ValueTask WaitForTriggerAsync(int trigger, CancellationToken cancellationToken)
    {
        switch (s_triggerSources[_triggerSource])
        {
            case "TIMer" when trigger > 0:
                await Clock.WaitAsync(TimeSpan.FromSeconds(_timer), cancellationToken);
                break;
            case "BUS":
                await _busTrigger.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
        }
    }
}
