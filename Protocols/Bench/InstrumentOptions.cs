using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Bench;

/// <summary>Keys of an instrument beyond driver and address.</summary>
public abstract record InstrumentOptions
{
    /// <summary>An instrument without keys of its own.</summary>
    public sealed record None : InstrumentOptions;

    /// <summary>A source meter. Its ranges are always fixed.</summary>
    /// <param name="OffState">What its terminals do when off.</param>
    public sealed record SourceMeter(OutputOffState OffState) : InstrumentOptions;

    /// <summary>A nanovoltmeter: what protocols start from where their settings say nothing.</summary>
    /// <param name="NplcCount">Integration time in power-line cycles; null leaves it to the protocol.</param>
    /// <param name="AutoZero">Whether zero and reference are measured with every reading.</param>
    /// <param name="ReZero">Whether the instrument is zeroed at each set point.</param>
    public sealed record Nanovoltmeter(double? NplcCount, bool AutoZero, bool ReZero) : InstrumentOptions
    {
        /// <summary>A protocol's defaults with what the bench says.</summary>
        public ReadoutSettings ApplyTo(ReadoutSettings defaults)
        {
            ArgumentNullException.ThrowIfNull(defaults);
            return defaults with { NplcCount = NplcCount ?? defaults.NplcCount, AutoZero = AutoZero, ReZero = ReZero };
        }
    }

    /// <summary>An oscilloscope behind a front end; its inputs are 50 ohm only, which starves a junction.</summary>
    /// <param name="Gain">V at the oscilloscope per V at the junction.</param>
    /// <param name="Band">Pass band in Hz; a lower end of 0 is DC.</param>
    /// <param name="Input">Input resistance of the front end in ohm.</param>
    public sealed record Oscilloscope(double Gain, (double Low, double High) Band, double Input) : InstrumentOptions;

    /// <summary>A magnet.</summary>
    /// <param name="Calibration">Name or path of the calibration; empty when <paramref name="FieldPerCurrent"/> is given.</param>
    /// <param name="FieldPerCurrent">T/A of a calibration that is a straight line; null otherwise.</param>
    /// <param name="Ramp">Ramp rate in T/s.</param>
    /// <param name="Approach">The side from which fields are approached.</param>
    public sealed record Magnet(
        string Calibration, double? FieldPerCurrent, double Ramp, FieldApproach Approach) : InstrumentOptions;

    /// <summary>A gaussmeter.</summary>
    /// <param name="Watches">The role whose field it measures.</param>
    public sealed record Gaussmeter(InstrumentRole Watches) : InstrumentOptions;
}
