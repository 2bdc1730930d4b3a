using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Setup memory (<c>*SAV</c>, <c>*RCL</c>) and source memory (<c>:SOUR:MEM</c>), which neither <c>*RST</c> changes.</content>
public sealed partial class Keithley2400Firmware
{
    private const int SourceMemories = 100;

    private readonly Keithley2400Settings?[] _setups = new Keithley2400Settings?[5];
    private readonly Keithley2400Settings?[] _sourceMemory = new Keithley2400Settings?[SourceMemories];
    private bool _isMemorySweep;
    private int _memoryPoints = 1;
    private int _memoryStart = 1;

    private void AddMemory()
    {
        Commands.Set("*SAV", call => _setups[call.Integer(0, _setups.Length - 1)] = Capture());
        Commands.Set("*RCL", call => Recall(call.Integer(0, _setups.Length - 1)), isImmediate: true);
        Commands.Set(":SOURce:MEMory:SAVE", call => _sourceMemory[call.Integer(1, SourceMemories) - 1] = Capture());
        Commands.Set(":SOURce:MEMory:RECall", call => RecallSource(call.Integer(1, SourceMemories)));
        Commands.Integer(":SOURce:MEMory:POINts", 1, SourceMemories, () => _memoryPoints, points => _memoryPoints = points);
        Commands.Integer(":SOURce:MEMory:STARt", 1, SourceMemories, () => _memoryStart, start => _memoryStart = start);
    }

    // A location that was never written holds what *RST gives.
    private void Recall(int location)
    {
        Reset();
        if (_setups[location] is { } settings)
        {
            Restore(settings);
        }
    }

    /// <summary>Puts a source memory location in force; one that was never written changes nothing.</summary>
    private void RecallSource(int location)
    {
        if (_sourceMemory[(location - 1) % SourceMemories] is { } settings)
        {
            // The trigger model that steps through the memory keeps its counts.
            Restore(settings with { Trigger = Capture().Trigger });
        }
    }

    private Keithley2400Settings Capture() => new()
    {
        Function = _source.Function,
        Voltage = SourceMeterQuantitySettings.Of(_source.Voltage),
        Current = SourceMeterQuantitySettings.Of(_source.Current),
        OffState = _source.OffState,
        RemoteSense = _source.RemoteSense,
        Rate = (_source.NplcCount, _source.AutoZero),
        Filter = (_source.Filter, _filterControl, _source.FilterCount),
        SourceDelay = (_source.SourceDelay, _source.AutoSourceDelay),
        Functions = (_measuresVoltage, _measuresCurrent, _measuresResistance, _isConcurrent),
        Ohms = (_isOhmsAutomatic, _resistanceRange, _isResistanceRangeAutomatic),
        Trigger = (_armSource, _armCount, _armTimer, _triggerCount, _triggerDelay),
    };

    private void Restore(Keithley2400Settings settings)
    {
        SetFunctions(false, false, false);
        _source.SetFunction(settings.Function);
        settings.Voltage.ApplyTo(_source, _source.Voltage);
        settings.Current.ApplyTo(_source, _source.Current);
        _source.SetOffState(settings.OffState);
        _source.SetRemoteSense(settings.RemoteSense);
        (_source.NplcCount, _source.AutoZero) = settings.Rate;
        (_source.Filter, _filterControl, _source.FilterCount) = settings.Filter;
        (_source.SourceDelay, _source.AutoSourceDelay) = settings.SourceDelay;
        (_isOhmsAutomatic, _resistanceRange, _isResistanceRangeAutomatic) = settings.Ohms;
        (_armSource, _armCount, _armTimer, _triggerCount, _triggerDelay) = settings.Trigger;
        _isConcurrent = settings.Functions.IsConcurrent;
        SetFunctions(settings.Functions.Voltage, settings.Functions.Current, settings.Functions.Resistance);
    }
}
