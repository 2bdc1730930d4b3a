using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Automatic measurements of the last record.</content>
public sealed partial class InfiniiVisionFirmware
{
    private const double NoResult = 9.9e37;

    private void AddMeasurements()
    {
        AddMeasurement("VPP", volts => volts.Max() - volts.Min());
        AddMeasurement("VMAX", volts => volts.Max());
        AddMeasurement("VMIN", volts => volts.Min());
        AddMeasurement("VAVerage", volts => volts.Average());
        AddMeasurement("VRMS", volts => Math.Sqrt(volts.Average(value => value * value)));
    }

    private void AddMeasurement(string name, Func<double[], double> measure) => Commands.Query(":MEASure:" + name, call =>
    {
        var input = _source;
        while (call.HasParameter)
        {
            // Interval and kind of a mean are understood; it is always taken over the record.
            var index = ScpiCall.IndexOfWord(call.Next(), s_inputs);
            input = index >= 0 ? index + 1 : input;
        }

        Commands.ReplyNumber(call, _records.TryGetValue(input, out var record)
            ? measure(record.ToWaveform(Clock.GetUtcNow()).Volts)
            : NoResult);
    });
}
