using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Sweeps, modulation, the low-frequency output, and settings without effect on the wave.</content>
public sealed partial class E8257DFirmware
{
    private static readonly NumericParameter s_rate = new(0.5, 1e6, 400, "HZ");

    private void AddSweep()
    {
        Commands.Integer("[:SOURce]:SWEep:POINts", 2, 65535, () => _sweep.Points, points => _sweep.Points = points);
        Commands.Number("[:SOURce]:SWEep:DWELl", Clipping(0.001, 60, 0.002, "S"), () => _sweep.Dwell, dwell => _sweep.Dwell = dwell);
        _kept.Choice("[:SOURce]:SWEep:MODE", ["AUTO", "MANual"]);
        _kept.Choice("[:SOURce]:SWEep:GENeration", ["STEPped", "ANALog"]);
        _kept.Choice("[:SOURce]:SWEep:DIRection", ["UP", "DOWN"]);
        _kept.Switch("[:SOURce]:LIST:RETRace", true);
        _kept.Choice("[:SOURce]:LIST:DIRection", ["UP", "DOWN"]);
        _kept.Choice("[:SOURce]:LIST:MODE", ["AUTO", "MANual"]);
        _kept.Choice("[:SOURce]:LIST:TYPE", ["LIST", "STEP"]);
        foreach (var header in (string[])["[:SOURce]:SWEep:CONTinuous[:STATe]", ":INITiate:CONTinuous[:ALL]"])
        {
            Commands.Boolean(header, () => _sweep.IsContinuous, on =>
            {
                _sweep.IsContinuous = on;
                Operation.Set(SweepingBit, on && _sweep.IsOn);
            });
        }

        Commands.Choice(":TRIGger[:SEQuence]:SOURce", ["IMMediate", "BUS", "EXTernal", "KEY"], () => _sweep.TriggerSource, source => _sweep.TriggerSource = source);
        foreach (var header in (string[])["[:SOURce]:TSWeep", ":INITiate[:IMMediate][:ALL]"])
        {
            Commands.Event(header, () =>
            {
                if (_sweep.IsOn && !_sweep.WaitsForTrigger)
                {
                    StartSweep();
                }
            });
        }

        Commands.Event(":TRIGger[:SEQuence][:IMMediate]", Trigger);
        Commands.Event(":ABORt", AbortOperation);
    }

    private void AddModulation()
    {
        const string path = "[:SOURce]:AM";
        Commands.Boolean(path + ":STATe", () => _generator.IsAmplitudeModulated, on => _generator.IsAmplitudeModulated = on);
        Commands.Number(path + "[:DEPTh][:LINear]", Clipping(0, 100, 0.1, "PCT"),
            () => 100 * _generator.ModulationDepth, percent => _generator.ModulationDepth = percent / 100);
        Commands.Number(path + ":INTernal:FREQuency", s_rate, () => _generator.ModulationFrequency, value => _generator.ModulationFrequency = value);
        _kept.Choice(path + ":SOURce", ["INTernal", "INTernal2", "EXTernal", "EXTernal2"]);
        _kept.Choice(path + ":INTernal:FUNCtion:SHAPe", ["SINE", "TRIangle", "SQUare", "RAMP", "NOISe", "DUALsine", "SWEPtsine"]);
        _kept.Choice(path + ":TYPE", ["LINear", "EXPonential"]);
        _kept.Choice(path + ":EXTernal:COUPling", ["DC", "AC"]);
    }

    private void AddPulses()
    {
        const string path = "[:SOURce]:PULM";
        Commands.Boolean(path + ":STATe", () => _generator.IsPulseModulated, on => _generator.IsPulseModulated = on);
        _kept.Choice(path + ":SOURce", ["INTernal", "EXTernal", "SCALar"]);
        _kept.Choice(path + ":SOURce:INTernal", ["SQUare", "FRUN", "TRIGgered", "DOUBlet", "GATEd"], initial: 1);
        _kept.Number(path + ":INTernal:FREQuency", new NumericParameter(0.1, 10e6, 400, "HZ"));
        _kept.Number(path + ":INTernal:PERiod", new NumericParameter(70e-9, 42, 2e-6, "S"));
        _kept.Number(path + ":INTernal:PWIDth", new NumericParameter(10e-9, 42, 1e-6, "S"));
        _kept.Number(path + ":INTernal:DELay", new NumericParameter(-42, 42, 0, "S"));
    }

    private void AddLowFrequencyOutput()
    {
        const string path = "[:SOURce]:LFOutput";
        Commands.Boolean(path + ":STATe", () => _generator.IsModulationOutputOn, on => _generator.IsModulationOutputOn = on);
        Commands.Number(path + ":AMPLitude", Clipping(0, 5, 0, "VP"),
            () => _generator.ModulationOutputVoltage, value => _generator.ModulationOutputVoltage = value);
        _kept.Choice(path + ":SOURce", ["INTernal", "INTernal2", "FUNCtion", "FUNCtion2"]);
        _kept.Number(path + ":FUNCtion:FREQuency", s_rate);
        _kept.Choice(path + ":FUNCtion:SHAPe", ["SINE", "TRIangle", "SQUare", "RAMP", "NOISe", "DUALsine", "SWEPtsine", "DC"]);
    }
}
