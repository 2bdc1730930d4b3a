using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Level, ranges and limit of one quantity, as a setup memory keeps them.</summary>
internal sealed record SourceMeterQuantitySettings(
    double Level, double SourceRange, bool SourceAutoRange, double MeasureRange, bool MeasureAutoRange, double Protection)
{
    public static SourceMeterQuantitySettings Of(SourceMeterQuantity quantity) => new(
        quantity.Level, quantity.SourceRange.FullScale, quantity.SourceAutoRange,
        quantity.MeasureRange.FullScale, quantity.MeasureAutoRange, quantity.Protection);

    // The limit first, so that the level never meets a wider one than it was stored with.
    public void ApplyTo(SimulatedSourceMeter source, SourceMeterQuantity quantity)
    {
        source.SetMeasureAutoRange(quantity, true);
        source.SetProtection(quantity, Protection);
        if (!MeasureAutoRange)
        {
            source.SetMeasureRange(quantity, MeasureRange);
        }

        source.SetSourceRange(quantity, SourceRange);
        source.SetLevel(quantity, Level);
        quantity.SourceAutoRange = SourceAutoRange;
    }
}
