using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Readout;

/// <summary>Brings the source of a bench to a device.</summary>
internal static class SourceConnection
{
    /// <summary>
    /// Configures the source at zero behind the closed shorting switch, switches it on and connects the device. The level
    /// is zero afterwards.
    /// </summary>
    /// <exception cref="PlanException">The source's output is off and no switch shorts the device.</exception>
    public static async Task ConnectAsync(
        MeasurementBench bench, SourceMeterSettings settings, string protocol, CancellationToken cancellationToken)
    {
        var state = await bench.SourceMeter.ReadStateAsync(cancellationToken);
        if (!state.OutputOn && bench.ShortingSwitch is null)
        {
            throw new PlanException(protocol,
                "the source's output is off and the bench has no switch that shorts the device: its relay would bounce on the junction. "
                + "Short the device by hand, switch the output on at zero, remove the short, and start again; or add "
                + "\"shorting switch: manual\" under \"wiring:\" in the bench file.");
        }

        if (bench.ShortingSwitch is { } shorting)
        {
            await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
            await shorting.CloseAsync(cancellationToken);
            await bench.ConfigureSourceAsync(settings, cancellationToken);
            await shorting.OpenAsync(cancellationToken);
        }
        else
        {
            await bench.ConfigureSourceAsync(settings, cancellationToken);
        }
    }
}
