using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Every call of a magnet's driver, watched by the gaussmeter where there is one.</summary>
internal static class MagnetWalk
{
    public static async Task RunAsync(
        MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, CancellationToken cancellationToken)
    {
        var magnet = bench.Magnet;
        var field = Math.Min(settings.Field, magnet.FieldLimit);
        foreach (var target in (double[])[field, -field, 0])
        {
            await steps.NumberAsync(FormattableString.Invariant($"field by calibration after {target:G3} T was asked for"),
                target, 0.02 * field + 1e-4, "T", async () =>
                {
                    await magnet.SetFieldAsync(target, cancellationToken);
                    return await magnet.ReadFieldAsync(cancellationToken);
                });
            if (bench.Gaussmeter is { } gaussmeter)
            {
                // Iron remembers: the calibration holds to about a millitesla.
                await steps.NumberAsync(FormattableString.Invariant($"the gaussmeter at {target:G3} T"), target, 0.1 * field + 1e-3, "T",
                    async () => (await gaussmeter.ReadFieldAsync(cancellationToken)).Value);
            }
        }

        if (double.IsFinite(magnet.FieldLimit))
        {
            await steps.RefusedAsync("a field beyond the limit", () => magnet.SetFieldAsync(1.5 * magnet.FieldLimit, cancellationToken));
        }

        await steps.WorksAsync("safe state", () => magnet.MakeSafeAsync(cancellationToken));
    }
}
