using SpinBench.Simulators.Firmware.Keithley;
using SpinBench.Simulators.Firmware.Kepco;
using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Firmware.LakeShore;
using SpinBench.Simulators.Firmware.RohdeSchwarz;
using SpinBench.Simulators.Firmware.StanfordResearch;
using SpinBench.Simulators.Firmware.Tektronix;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Servers.Serial;

namespace SpinBench.Simulators.Firmware;

/// <summary>Every make of instrument that can be simulated; a new one is a line here.</summary>
public static class SimulatedModels
{
    private static readonly SimulatedModel[] s_models =
    [
        new("keithley-2400", SimulatedFirmwares.SourceMeter, 24, 0,
            bench => new Keithley2400Firmware(bench.Lab.Clock, bench.SourceMeter)) { SourceMeter = SourceMeterModels.Keithley2400, Serial = SerialInterface.Keithley },
        new("keithley-2450", SimulatedFirmwares.SourceMeter, 18, 5025,
            bench => new Keithley2450Firmware(bench.Lab.Clock, bench.SourceMeter)) { SourceMeter = SourceMeterModels.Keithley2450 },
        new("keysight-b2900a", SimulatedFirmwares.SourceMeter, 23, 5025,
            bench => new KeysightB2900AFirmware(bench.Lab.Clock, bench.SourceMeter)) { SourceMeter = SourceMeterModels.KeysightB2901A },
        new("keithley-2182a", SimulatedFirmwares.Nanovoltmeter, 7, 0,
            bench => new Keithley2182AFirmware(bench.Lab.Clock, bench.Nanovoltmeter)) { Serial = SerialInterface.Keithley },
        new("tektronix-dpo70000", SimulatedFirmwares.Oscilloscope, 1, 4000,
            bench => new Dpo70000Firmware(bench.Lab.Clock, bench.Oscilloscope)),
        new("keysight-infiniivision", SimulatedFirmwares.Oscilloscope, 9, 5025,
            bench => new InfiniiVisionFirmware(bench.Lab.Clock, bench.Oscilloscope)),
        new("kepco-bop", SimulatedFirmwares.Magnet, 6, 0,
            bench => new KepcoBopFirmware(bench.Lab.Clock, bench.MagnetSupply)) { Serial = SerialInterface.Kepco },
        new("lakeshore-475", SimulatedFirmwares.Gaussmeter, 12, 0,
            bench => new LakeShore475Firmware(bench.Lab.Clock, bench.Gaussmeter)) { Serial = SerialInterface.LakeShore },
        new("keysight-e8257d", SimulatedFirmwares.RadioFrequencyGenerator, 19, 5025,
            bench => new E8257DFirmware(bench.Lab.Clock, bench.RadioFrequencyGenerator)) { RadioFrequency = RadioFrequencyModel.E8257D },
        new("rs-smb100a", SimulatedFirmwares.RadioFrequencyGenerator, 28, 5025,
            bench => new Smb100AFirmware(bench.Lab.Clock, bench.RadioFrequencyGenerator)) { RadioFrequency = RadioFrequencyModel.Smb100A },
        new("keysight-33600a", SimulatedFirmwares.WaveformGenerator, 10, 5025,
            bench => new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator)),
        new("lakeshore-425", SimulatedFirmwares.Gaussmeter, 13, 0,
            bench => new LakeShore425Firmware(bench.Lab.Clock, bench.Gaussmeter)) { Serial = SerialInterface.LakeShore with { BaudRate = 57600 } },
        new("sr830", SimulatedFirmwares.LockInAmplifier, 8, 0,
            bench => new Sr830Firmware(bench.Lab.Clock, bench.LockInAmplifier)) { Serial = SerialInterface.StanfordResearch },
    ];

    /// <summary>Every model; the first of each place is the one that a bench has unless told otherwise.</summary>
    public static IReadOnlyList<SimulatedModel> All => s_models;

    /// <summary>The model that a driver is for; null when it is not simulated.</summary>
    public static SimulatedModel? Find(string driver) => s_models.FirstOrDefault(model => model.Driver == driver);
}
