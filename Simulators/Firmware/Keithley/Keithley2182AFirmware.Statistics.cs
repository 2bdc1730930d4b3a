using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Statistics of the buffer (<c>:CALCulate2</c>).</content>
public sealed partial class Keithley2182AFirmware
{
    private int _statistic;
    private bool _calculatesStatistic;
    private double _statisticResult = NotANumber;

    private void AddStatistics()
    {
        Commands.Choice(":CALCulate2:FORMat", ["MEAN", "SDEViation", "MAXimum", "MINimum", "NONE"], () => _statistic, form => _statistic = form);
        Commands.Boolean(":CALCulate2:STATe", () => _calculatesStatistic, on => _calculatesStatistic = on);
        Commands.Event(":CALCulate2:IMMediate", Calculate);
        Commands.Query(":CALCulate2:IMMediate", call =>
        {
            Calculate();
            call.Reply(_statisticResult, ReadingFormat);
        });
        Commands.Query(":CALCulate2:DATA", call => call.Reply(_statisticResult, ReadingFormat));
    }

    private void Calculate()
    {
        var values = _trace.Readings.Select(reading => reading.Value).Where(double.IsFinite).ToArray();
        _statisticResult = values.Length == 0 || !_calculatesStatistic ? NotANumber : Statistic(values);
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
            _ => NotANumber,
        };
    }
}
