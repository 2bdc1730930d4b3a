using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Statistics of the buffer (<c>:CALCulate3</c>).</content>
public sealed partial class Keithley2400Firmware
{
    private int _statistic;

    private void AddStatistics()
    {
        Commands.Choice(":CALCulate3:FORMat", ["MEAN", "SDEViation", "MAXimum", "MINimum", "PKPK"], () => _statistic, value => _statistic = value);
        Commands.Query(":CALCulate3:DATA", ReplyStatistic);
    }

    private void ReplyStatistic(ScpiCall call)
    {
        foreach (var element in SelectedElements().Where(element => element < 3))
        {
            var values = _trace.Readings.Select(record => record[element]).Where(value => Math.Abs(value) < Overflow).ToArray();
            call.Reply(values.Length == 0 ? NotANumber : Statistic(values), ReadingFormat);
        }
    }

    private double Statistic(double[] values)
    {
        var mean = values.Average();
        return _statistic switch
        {
            0 => mean,
            1 => Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1)),
            2 => values.Max(),
            3 => values.Min(),
            _ => values.Max() - values.Min(),
        };
    }
}
