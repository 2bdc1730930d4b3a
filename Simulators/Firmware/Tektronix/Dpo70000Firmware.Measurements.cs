using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Automatic measurements of the last record.</content>
public sealed partial class Dpo70000Firmware
{
    private const double NoResult = 9.9e37;

    private static readonly string[] s_types =
        ["AMPlitude", "MEAN", "MAXimum", "MINImum", "PK2Pk", "RMS", "HIGH", "LOW"];

    private void AddMeasurements()
    {
        foreach (var name in (string[])["IMMed", "MEAS1", "MEAS2", "MEAS3", "MEAS4", "MEAS5", "MEAS6", "MEAS7", "MEAS8"])
        {
            var (type, input, isOn) = (0, 0, false);
            var root = "MEASUrement:" + name;
            Commands.Choice(root + ":TYPe", s_types, () => type, choice => type = choice);
            Commands.Choice(root + ":SOUrce1", s_inputs, () => input, choice => input = choice);
            Commands.Boolean(root + ":STATE", () => isOn, on => isOn = on);
            Commands.Query(root + ":UNIts", () => "\"V\"");
            Commands.Query(root + ":COUNt", call => call.Reply(_records.ContainsKey(input + 1) ? 1 : 0));
            foreach (var value in (string[])["VALue", "MEAN", "MAXimum", "MINImum"])
            {
                Commands.Query($"{root}:{value}", call => Commands.ReplyNumber(call, Measure(s_types[type], input + 1)));
            }

            Commands.Query(root + ":STDdev", call => Commands.ReplyNumber(call, 0));
        }
    }

    private double Measure(string type, int input)
    {
        if (!_records.TryGetValue(input, out var record))
        {
            return NoResult;
        }

        var volts = record.ToWaveform(Clock.GetUtcNow()).Volts;
        return type switch
        {
            "MEAN" => volts.Average(),
            "MAXimum" or "HIGH" => volts.Max(),
            "MINImum" or "LOW" => volts.Min(),
            "RMS" => Math.Sqrt(volts.Average(value => value * value)),
            _ => volts.Max() - volts.Min(),
        };
    }
}
