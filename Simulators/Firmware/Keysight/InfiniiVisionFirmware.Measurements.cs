using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Automatic measurements: of a fresh record while running, of the last one when stopped.</content>
public sealed partial class InfiniiVisionFirmware
{
    private const double NoResult = 9.9e37;

    private int _measured;

    private void AddMeasurements()
    {
        Commands.Choice(":MEASure:SOURce", s_inputs, () => _measured, input => _measured = input);
        AddMeasurement("VPP", record => record.PeakToPeak);
        AddMeasurement("VAMPlitude", record => record.PeakToPeak);
        AddMeasurement("VMAX", record => record.Maximum);
        AddMeasurement("VTOP", record => record.Maximum);
        AddMeasurement("VMIN", record => record.Minimum);
        AddMeasurement("VBASe", record => record.Minimum);
        AddMeasurement("VAVerage", record => record.Mean);
        AddMeasurement("VRMS", record => record.RootMeanSquare);
        AddMeasurement("FREQuency", record => record.Frequency);
        AddMeasurement("PERiod", record => record.Period);
        AddMeasurement("PWIDth", record => record.PositiveWidth);
        AddMeasurement("NWIDth", record => record.NegativeWidth);
        AddMeasurement("DUTYcycle", record => 100 * record.DutyCycle);
        AddMeasurement("RISetime", record => record.RiseTime);
        AddMeasurement("FALLtime", record => record.FallTime);
    }

    private void AddMeasurement(string name, Func<RecordMeasurements, double> measure) =>
        Commands.QueryLater(":MEASure:" + name, async call =>
        {
            var (input, isAlternating) = (_measured + 1, false);
            while (call.HasParameter)
            {
                // An interval is understood; what is measured is always the whole record.
                var word = call.Next();
                var index = ScpiCall.IndexOfWord(word, s_inputs);
                input = index >= 0 ? index + 1 : input;
                isAlternating |= ScpiCall.IsWord(word, "AC");
            }

            var value = await MeasureAsync(
                isAlternating ? record => record.StandardDeviation : measure, input, call.CancellationToken);
            Commands.ReplyNumber(call, double.IsFinite(value) ? value : NoResult);
        });

    private async ValueTask<double> MeasureAsync(
        Func<RecordMeasurements, double> measure, int input, CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            await AcquireAsync(input, cancellationToken);
        }

        return _records.TryGetValue(input, out var record)
            ? measure(new RecordMeasurements(record.ToWaveform(Clock.GetUtcNow()).Volts, record.XIncrement))
            : NoResult;
    }
}
