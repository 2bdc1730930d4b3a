namespace SpinBench.Simulators.Instruments;

/// <summary>One range of a source meter: limits, resolution and one-year accuracy of its data sheet.</summary>
/// <param name="FullScale">Nominal full scale in V or A.</param>
/// <param name="LargestLevel">Largest source level; mostly 105 % of full scale.</param>
/// <param name="LargestReading">Largest reading; beyond it the reading overflows.</param>
/// <param name="StepMantissa">Source resolution is <c>StepMantissa × 10^-StepDecimals</c>.</param>
/// <param name="StepDecimals">See <paramref name="StepMantissa"/>.</param>
/// <param name="SourceGainAccuracy">Relative.</param>
/// <param name="SourceOffsetAccuracy">V or A.</param>
/// <param name="SourceNoise">Peak to peak between 0.1 and 10 Hz in V or A.</param>
/// <param name="MeasureResolution">V or A at 1 PLC.</param>
/// <param name="MeasureGainAccuracy">Relative.</param>
/// <param name="MeasureOffsetAccuracy">V or A.</param>
public sealed record SourceMeterRange(
    double FullScale, double LargestLevel, double LargestReading, int StepMantissa, int StepDecimals,
    double SourceGainAccuracy, double SourceOffsetAccuracy, double SourceNoise,
    double MeasureResolution, double MeasureGainAccuracy, double MeasureOffsetAccuracy)
{
    /// <summary>A level rounded to the source's resolution.</summary>
    public double RoundLevel(double level) => DecimalRounding.ToStep(level, StepMantissa, StepDecimals);
}
