using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Safety;

/// <summary>Reads the source meter's own voltage and current at the present level.</summary>
internal static class ResistanceProbe
{
    /// <summary>Means of some readings; NaN when one of them was overloaded.</summary>
    public static async Task<(double Voltage, double Current)> ReadAsync(
        MeasurementBench bench, int readings, CancellationToken cancellationToken)
    {
        var (voltage, current) = (0.0, 0.0);
        for (var reading = 0; reading < readings; reading++)
        {
            var one = await bench.SourceMeter.ReadAsync(cancellationToken);
            voltage += one.Voltage / readings;
            current += one.Current / readings;
        }

        return (voltage, current);
    }

    /// <summary>Slope between two readings in ohm, which takes offsets out; NaN when the current did not change.</summary>
    public static double Resistance((double Voltage, double Current) zero, (double Voltage, double Current) biased)
    {
        var current = biased.Current - zero.Current;
        return current == 0 ? double.NaN : (biased.Voltage - zero.Voltage) / current;
    }
}
