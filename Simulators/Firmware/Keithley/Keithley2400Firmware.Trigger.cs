using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>The trigger model: arm layer, trigger layer, source-delay-measure.</content>
public sealed partial class Keithley2400Firmware
{
    private static readonly string[] s_armSources =
        ["IMMediate", "TIMer", "BUS", "TLINk", "MANual", "NSTest", "PSTest", "BSTest"];

    private int _armSource;
    private int _armCount = 1;
    private double _armTimer = 0.1;
    private int _triggerCount = 1;
    private double _triggerDelay;
    private int _triggerSource;

    /// <inheritdoc/>
    public override void Trigger()
    {
        if (!_busTrigger.Signal())
        {
            Report(ScpiError.Standard(-211));
        }
    }

    private void ResetTrigger() =>
        (_armSource, _armCount, _armTimer, _triggerCount, _triggerDelay, _triggerSource) = (0, 1, 0.1, 1, 0, 0);

    private void AddTrigger()
    {
        Commands.Event(":INITiate[:IMMediate]", Initiate);
        Commands.Event(":ABORt", AbortOperation, isImmediate: true);
        Commands.Choice(":ARM[:SEQuence][:LAYer]:SOURce", s_armSources, () => _armSource, source => _armSource = source);
        Commands.Set(":ARM[:SEQuence][:LAYer]:COUNt", call =>
        {
            var text = call.Next();
            _armCount = ScpiCall.IsWord(text, "INFinity")
                ? int.MaxValue
                : (int)CheckCount(NumericSyntax.Parse(text, ""), _triggerCount);
        });
        Commands.Query(":ARM[:SEQuence][:LAYer]:COUNt", call => call.Reply(_armCount == int.MaxValue ? "9.900000E+37" : $"{_armCount}"));
        Commands.Number(":ARM[:SEQuence][:LAYer]:TIMer", new NumericParameter(0.001, 99999.99, 0.1, "S"), () => _armTimer, time => _armTimer = time);
        Commands.Integer(":TRIGger[:SEQuence]:COUNt", 1, 2500, () => _triggerCount, count =>
            _triggerCount = (int)CheckCount(count, _armCount == int.MaxValue ? 1 : _armCount));
        Commands.Choice(":TRIGger[:SEQuence]:SOURce", ["IMMediate", "TLINk"], () => _triggerSource, source => _triggerSource = source);
        Commands.Number(":TRIGger[:SEQuence]:DELay", new NumericParameter(0, 999.9999, 0, "S"), () => _triggerDelay, delay => _triggerDelay = delay);
        Commands.Event(":TRIGger:CLEar", () => { });
        AddTriggerLink();
    }

    // The trigger link is a cable that no simulated bench has: its settings are kept, its signals never come.
    private void AddTriggerLink()
    {
        foreach (var layer in (string[])[":ARM[:SEQuence][:LAYer]", ":TRIGger[:SEQuence]"])
        {
            var bypass = 1;
            Commands.Choice(layer + ":DIRection", ["SOURce", "ACCeptor"], () => bypass, value => bypass = value);
            var (input, output) = (1, 2);
            Commands.Integer(layer + ":ILINe", 1, 4, () => input, value => input = value);
            Commands.Integer(layer + ":OLINe", 1, 4, () => output, value => output = value);
        }

        AddEvents(":TRIGger[:SEQuence]:INPut", ["SOURce", "DELay", "SENSe", "NONE"], preset: "SOUR");
        AddEvents(":TRIGger[:SEQuence]:OUTPut", ["SOURce", "DELay", "SENSe", "NONE"], preset: "NONE");
        AddEvents(":ARM[:SEQuence][:LAYer]:OUTPut", ["TENTer", "TEXit", "NONE"], preset: "NONE");
    }

    private void AddEvents(string header, string[] words, string preset)
    {
        var events = preset;
        Commands.Set(header, call =>
        {
            var chosen = new List<string>();
            do
            {
                chosen.Add(HeaderPattern.ShortForm(words[call.Choice(words)]));
            }
            while (call.HasParameter);
            events = string.Join(',', chosen);
        });
        Commands.Query(header, () => events);
    }

    private static double CheckCount(double count, int other) =>
        new NumericParameter(1, 2500, 1).Check(count) * other <= 2500 ? count : throw new ScpiException(-221);

    private void Initiate()
    {
        if (IsOperating)
        {
            throw new ScpiException(-213);
        }

        if (!_source.IsOutputOn && !_clearsAutomatically)
        {
            throw new ScpiException(Keithley2400Error.NotWithOutputOff);
        }

        if (_armCount == int.MaxValue && ActiveSweep.Mode != SweepMode.Fixed)
        {
            throw new ScpiException(Keithley2400Error.InfiniteArmCount);
        }

        var levels = PrepareSweep();
        _run.Clear();
        StartOperation(token => RunTriggerModelAsync(levels, token));
    }

    private async ValueTask RunTriggerModelAsync(IReadOnlyList<double> levels, CancellationToken cancellationToken)
    {
        Operation.Set(OperationBits.Idle, false);
        Operation.Set(OperationBits.Sweeping, levels.Count > 0 || _isMemorySweep);
        try
        {
            for (var arm = 0; arm < _armCount; arm++)
            {
                await WaitForArmAsync(arm, cancellationToken);
                for (var trigger = 0; trigger < _triggerCount; trigger++)
                {
                    await WaitForTriggerAsync(cancellationToken);
                    if (_isMemorySweep)
                    {
                        RecallSource(_memoryStart + trigger % _memoryPoints);
                    }

                    await MeasureAsync(levels.Count > 0 ? levels[trigger % levels.Count] : null, cancellationToken);
                }
            }
        }
        finally
        {
            Operation.Set(OperationBits.Sweeping | OperationBits.WaitingForArm | OperationBits.WaitingForTrigger, false);
            Operation.Set(OperationBits.Idle, true);
        }
    }

    private async ValueTask WaitForArmAsync(int arm, CancellationToken cancellationToken)
    {
        switch (s_armSources[_armSource])
        {
            case "IMMediate":
            case "TIMer" when arm == 0:
                break;
            case "TIMer":
                await Clock.WaitAsync(TimeSpan.FromSeconds(_armTimer), cancellationToken);
                break;
            default:
                // Lines and keys are not simulated: what waits for them waits for *TRG, :ABOR or a device clear.
                Operation.Set(OperationBits.WaitingForArm, true);
                await _busTrigger.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                Operation.Set(OperationBits.WaitingForArm, false);
                break;
        }
    }

    private async ValueTask WaitForTriggerAsync(CancellationToken cancellationToken)
    {
        if (_triggerSource != 0)
        {
            Operation.Set(OperationBits.WaitingForTrigger, true);
            await _busTrigger.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            Operation.Set(OperationBits.WaitingForTrigger, false);
        }
    }

    private async ValueTask MeasureAsync(double? level, CancellationToken cancellationToken)
    {
        await Clock.WaitAsync(TimeSpan.FromSeconds(_triggerDelay), cancellationToken);
        if (level is { } next)
        {
            Apply(() => _source.SetLevel(_source.Sourced, next));
        }

        if (_clearsAutomatically)
        {
            _source.SetOutput(true);
        }

        Store(await ConvertAsync(cancellationToken));
        if (_clearsAutomatically)
        {
            _source.SetOutput(false);
        }
    }
}
