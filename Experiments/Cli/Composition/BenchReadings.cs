using SpinBench.Instruments;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Composition;

/// <summary>One reading by hand.</summary>
/// <param name="Role">Key of the role.</param>
/// <param name="Quantity">What was read.</param>
/// <param name="Value">SI; NaN on overload.</param>
/// <param name="Unit">SI unit.</param>
internal sealed record BenchReading(string Role, string Quantity, double Value, string Unit);

/// <summary>Reads everything that reads, without moving anything.</summary>
internal static class BenchReadings
{
    public static async Task<IReadOnlyList<BenchReading>> TakeAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        var readings = new List<BenchReading>();
        void Add(InstrumentRole role, string quantity, double value, string unit) =>
            readings.Add(new BenchReading(role.Key(), quantity, value, unit));

        foreach (var (role, instrument) in bench.Instruments)
        {
            switch (instrument)
            {
                case ISourceMeter source:
                    var state = await source.ReadStateAsync(cancellationToken);
                    Add(role, state.OutputOn ? "level, output ON" : "level, output off", state.Level, state.Function == SourceFunction.Voltage ? "V" : "A");
                    break;
                case INanovoltmeter voltmeter:
                    await voltmeter.ConfigureAsync(new NanovoltmeterSettings(), cancellationToken);
                    Add(role, "voltage", (await voltmeter.ReadAsync(cancellationToken)).Value, "V");
                    break;
                case IMagnet magnet:
                    Add(role, "field by calibration", await magnet.ReadFieldAsync(cancellationToken), "T");
                    break;
                case IGaussmeter gaussmeter:
                    Add(role, "field measured", (await gaussmeter.ReadFieldAsync(cancellationToken)).Value, "T");
                    break;
                case IRadioFrequencyGenerator generator:
                    var wave = await generator.ReadStateAsync(cancellationToken);
                    Add(role, (wave.OutputOn ? "power, output ON" : "power, output off") + FaultsOf(wave), wave.Power, "dBm");
                    break;
                case IWaveformGenerator generator:
                    var levels = await generator.ReadStateAsync(cancellationToken);
                    Add(role, levels.OutputOn ? "highest level, output ON" : "highest level, output off", levels.High, "V");
                    break;
                case IThermometer thermometer:
                    Add(role, "temperature", (await thermometer.ReadTemperatureAsync(cancellationToken)).Value, "K");
                    break;
                case IShortingSwitch shorting:
                    Add(role, await shorting.IsClosedAsync(cancellationToken) ? "closed: device shorted" : "open: device connected", double.NaN, "");
                    break;
            }
        }

        return readings;
    }

    private static string FaultsOf(in RadioFrequencyState wave) =>
        (wave.IsReferenceLocked ? "" : ", REFERENCE UNLOCKED") + (wave.IsLevelled ? "" : ", UNLEVELLED");
}
