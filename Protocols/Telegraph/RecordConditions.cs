using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What is found once at the start of a set point and holds for all its records.</summary>
/// <param name="Readout">Field, current, zero.</param>
/// <param name="Reading">Time of a reading in s.</param>
/// <param name="Range">What the oscilloscope shows.</param>
internal readonly record struct RecordConditions(ReadoutConditions Readout, double Reading, VerticalRange Range)
{
    /// <summary>The conditions of points that are already there.</summary>
    public static RecordConditions Of(PointTable measured, int setPoint)
    {
        double Last(int column) => measured.Column(TelegraphColumns.All[column].Name, setPoint)[^1];
        return new RecordConditions(
            ReadoutConditions.Of(measured, setPoint), Last(TelegraphColumns.Interval),
            new VerticalRange(Last(TelegraphColumns.Scale), Last(TelegraphColumns.Centre)));
    }

    /// <summary>A record as readings of the resistance, without what the front end's input takes.</summary>
    public PointBatch ToBatch(RecordedTrace trace, int record, OscilloscopePrediction prediction)
    {
        var frontEnd = prediction.FrontEnd;
        var means = trace.Timing.Means(trace.Waveform.Volts);
        var values = new double[means.Length * TelegraphColumns.Count];
        var end = (trace.Waveform.Timestamp.UtcTicks - ReadoutColumns.TimeOrigin.UtcTicks) / (double)TimeSpan.TicksPerSecond;
        for (var index = 0; index < means.Length; index++)
        {
            var row = values.AsSpan(index * TelegraphColumns.Count, TelegraphColumns.Count);
            var voltage = means[index] / frontEnd.Gain;
            row[ReadoutColumns.Time] = end - (means.Length - 1 - index) * trace.Timing.Reading;
            row[ReadoutColumns.SetField] = Readout.SetField;
            row[ReadoutColumns.MeasuredField] = Readout.MeasuredField;
            row[ReadoutColumns.Current] = Readout.Current;
            row[ReadoutColumns.Voltage] = voltage;
            row[ReadoutColumns.ZeroVoltage] = Readout.ZeroVoltage;
            row[ReadoutColumns.Resistance] =
                1 / (Readout.Current / (voltage - Readout.ZeroVoltage) - 1 / frontEnd.InputResistance);
            row[ReadoutColumns.Flags] = (int)(trace.Waveform.Flags | Readout.Flags);
            row[TelegraphColumns.Aperture] = trace.Timing.Reading + prediction.Response;
            row[TelegraphColumns.Interval] = trace.Timing.Reading;
            row[TelegraphColumns.Reader] = 1;
            row[TelegraphColumns.Record] = record;
            row[TelegraphColumns.Scale] = trace.Range.Scale;
            row[TelegraphColumns.Centre] = trace.Range.Centre;
            row[TelegraphColumns.PredictedSignalToNoise] = prediction.SignalToNoise * Math.Sqrt(trace.Timing.Average);
        }

        return new PointBatch(values, means.Length);
    }
}
