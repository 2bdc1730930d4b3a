using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Puts a known voltage on the dummy resistor for another instrument to see.</summary>
internal static class SourceMeterLevel
{
    public static async Task HoldAsync(MeasurementBench bench, double voltage, double current, CancellationToken cancellationToken)
    {
        await bench.ConfigureSourceAsync(
            new SourceMeterSettings
            {
                Function = SourceFunction.Voltage,
                SourceRange = voltage,
                Compliance = Math.Min(2 * current, bench.Limits.Current),
                RemoteSense = bench.RemoteSense,
                OffState = bench.SourceOffState,
            },
            cancellationToken);
        if (bench.ShortingSwitch is { } shorting)
        {
            await shorting.OpenAsync(cancellationToken);
        }

        await bench.SourceMeter.RampToAsync(voltage, bench.Time, cancellationToken);
    }
}
