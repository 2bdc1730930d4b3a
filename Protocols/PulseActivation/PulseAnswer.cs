using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.PulseActivation;

/// <summary>What one record of a pulse says. All of it is linear in the samples, so that it averages without bias.</summary>
/// <param name="Voltage">Mean voltage across the junction in V, from a fifth of the pulse to its end.</param>
/// <param name="Resistance">Mean resistance in ohm over the same time, or over the last period.</param>
/// <param name="Cosine">Amplitude of the ringing in ohm, in phase with the trigger; NaN where it is not read.</param>
/// <param name="Sine">Amplitude in quadrature, in ohm.</param>
internal readonly record struct PulseAnswer(double Voltage, double Resistance, double Cosine, double Sine)
{
    private const double SettledPart = 0.2;

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record at the oscilloscope's input.</param>
    /// <param name="current">Amplitude asked for in A.</param>
    /// <param name="plan">How it was made.</param>
    /// <param name="settings">What is read.</param>
    public static PulseAnswer Of(Waveform record, double current, PulsePlan plan, PulseActivationSettings settings)
    {
        var before = Mean(record, double.NegativeInfinity, -0.2 * settings.Pulse, volts => volts);
        var open = plan.VoltageOf(current);
        var voltage = Mean(record, SettledPart * settings.Pulse, settings.Pulse - plan.Guard, volts => (volts - before) / plan.FrontEnd.Gain);
        if (settings.Reading == PulseReadout.Voltage)
        {
            return new(voltage, ResistanceOf(voltage, open, plan), double.NaN, double.NaN);
        }

        var end = settings.Pulse - plan.Guard;
        var (mean, cosine, sine) = Ringing(record, end - settings.TruePeriod, end, settings.TruePeriod, volts => ResistanceOf((volts - before) / plan.FrontEnd.Gain, open, plan));
        return new(voltage, mean, cosine, sine);
    }

    // The current of the source less that into the front end flows through the junction.
    private static double ResistanceOf(double voltage, double open, PulsePlan plan) =>
        voltage / (((open - voltage) / plan.SourceResistance) - (voltage / plan.FrontEnd.InputResistance));

    private static double Mean(Waveform record, double from, double to, Func<double, double> of)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < record.Volts.Length; i++)
        {
            var time = record.FirstSample + (i * record.SampleInterval);
            if (time >= from && time <= to)
            {
                (sum, count) = (sum + of(record.Volts[i]), count + 1);
            }
        }

        return sum / count;
    }

    /// <summary>Least squares of a mean, a drift and one frequency.</summary>
    private static (double Mean, double Cosine, double Sine) Ringing(
        Waveform record, double from, double to, double period, Func<double, double> resistance)
    {
        var rows = new List<double[]>();
        var values = new List<double>();
        for (var i = 0; i < record.Volts.Length; i++)
        {
            var time = record.FirstSample + (i * record.SampleInterval);
            if (time >= from && time < to)
            {
                var (sin, cos) = Math.SinCos(Math.Tau * time / period);
                rows.Add([1, (time - from) / (to - from) - 0.5, cos, sin]);
                values.Add(resistance(record.Volts[i]));
            }
        }

        var fit = Matrix<double>.Build.DenseOfRowArrays(rows).QR().Solve(Vector<double>.Build.DenseOfEnumerable(values));
        return (fit[0], fit[2], fit[3]);
    }
}
