using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Automatic measurements: of a fresh record while running, of the last one when stopped.</content>
public sealed partial class Dpo70000Firmware
{
    private const double NoResult = 9.9e37;

    private static readonly MeasurementType[] s_types =
    [
        new("AMPlitude", "V", record => record.PeakToPeak), new("AREa", "Vs", record => record.Area), new("FALL", "s", record => record.FallTime),
        new("FREQuency", "Hz", record => record.Frequency), new("HIGH", "V", record => record.Maximum), new("LOW", "V", record => record.Minimum),
        new("MAXimum", "V", record => record.Maximum), new("MEAN", "V", record => record.Mean), new("MEDian", "V", record => record.Median),
        new("MINImum", "V", record => record.Minimum), new("NDUty", "%", record => 100 * (1 - record.DutyCycle)),
        new("NWIdth", "s", record => record.NegativeWidth), new("PDUty", "%", record => 100 * record.DutyCycle),
        new("PERIod", "s", record => record.Period), new("PK2Pk", "V", record => record.PeakToPeak),
        new("PWIdth", "s", record => record.PositiveWidth), new("RISe", "s", record => record.RiseTime),
        new("RMS", "V", record => record.RootMeanSquare), new("ACRMS", "V", record => record.StandardDeviation),
        new("STDdev", "V", record => record.StandardDeviation),
        // Known, but nothing that a record of one junction shows: bursts, eyes, histograms, a second source.
        .. ((string[])[
            "BURst", "CARea", "CMEan", "CRMs", "DELay", "DISTDUty", "EXTINCTDB", "EXTINCTPCT", "EXTINCTRATIO", "EYEHeight", "EYEWIdth",
            "HITs", "NCROss", "NOVershoot", "PBASe", "PCROss", "PCTCROss", "PEAKHits", "PHAse", "PKPKJitter", "PKPKNoise", "POVershoot",
            "PTOP", "QFACtor", "RMSJitter", "RMSNoise", "SIGMA1", "SIGMA2", "SIGMA3", "SIXSigmajit", "SNRatio", "UNDEFINED", "WAVEFORMS",
        ]).Select(name => new MeasurementType(name, "", _ => double.NaN)),
    ];

    private static readonly string[] s_typeNames = [.. s_types.Select(type => type.Name)];

    private void AddMeasurements()
    {
        foreach (var name in (string[])["IMMed", "MEAS1", "MEAS2", "MEAS3", "MEAS4", "MEAS5", "MEAS6", "MEAS7", "MEAS8"])
        {
            var (type, input) = (0, 0);
            var root = "MEASUrement:" + name;
            Commands.Choice(root + ":TYPe", s_typeNames, () => type, choice => type = choice);
            Commands.Choice(root + ":SOUrce1", s_inputs, () => input, choice => input = choice);
            _kept.Choice(root + ":SOUrce2", s_inputs, initial: 1);
            _kept.Switch(root + ":STATE");
            Commands.Query(root + ":UNIts", () => $"\"{s_types[type].Unit}\"");
            Commands.Query(root + ":COUNt", call => call.Reply(_records.ContainsKey(input + 1) ? 1 : 0));
            foreach (var value in (string[])["VALue", "MEAN", "MAXimum", "MINImum"])
            {
                Commands.QueryLater($"{root}:{value}", async call =>
                    Commands.ReplyNumber(call, await MeasureAsync(s_types[type], input + 1, call.CancellationToken)));
            }

            Commands.Query(root + ":STDdev", call => Commands.ReplyNumber(call, 0));
        }

        // One record at a time: statistics are those of a single value.
        _kept.Choice("MEASUrement:STATIstics:MODe", ["OFF", "ALL", "VALUEMean", "MINMax", "MEANSTDdev"]);
        _kept.Integer("MEASUrement:STATIstics:WEIghting", 2, 1000, 32);
        Commands.Set("MEASUrement:STATIstics:COUNt", call => call.Choice(["RESEt"], abbreviations: true));
        Commands.Choice("MEASUrement:GATing", ["OFF"], () => 0, _ => { });
    }

    private async ValueTask<double> MeasureAsync(MeasurementType type, int input, CancellationToken cancellationToken)
    {
        if (_isRunning && _scope.Inputs[input - 1].IsSelected)
        {
            await AcquireAsync(input, cancellationToken);
        }

        if (!_records.TryGetValue(input, out var record))
        {
            return NoResult;
        }

        var waveform = record.ToWaveform(Clock.GetUtcNow());
        var value = type.Measure(new RecordMeasurements(waveform.Volts, record.XIncrement));
        return double.IsFinite(value) ? value : NoResult;
    }

    private sealed record MeasurementType(string Name, string Unit, Func<RecordMeasurements, double> Measure);
}
