using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments;

/// <content>Conversions and stored state.</content>
public sealed partial class SimulatedSourceMeter
{
    /// <summary>
    /// Delays, converts and filters one reading at the panel's settings; takes its time on the lab's clock.
    /// </summary>
    public async ValueTask<SourceMeterConversion> MeasureAsync(CancellationToken cancellationToken)
    {
        await _lab.Clock.WaitAsync(Delay, cancellationToken);
        if (Filter != DigitalFilter.Moving)
        {
            ClearFilter();
        }

        var size = Filter == DigitalFilter.Off ? 1 : FilterCount;
        var (full, inCompliance) = (false, false);
        while (!full)
        {
            var aperture = await ConvertAsync(cancellationToken);
            inCompliance |= aperture.InCompliance;
            full = _voltageStack.Add(ReadVoltage(aperture), size, 0);
            _currentStack.Add(ReadCurrent(aperture), size, 0);
        }

        return ToConversion(_voltageStack.Mean(), _currentStack.Mean(), inCompliance && IsOutputOn);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Voltage.Save(writer);
        Current.Save(writer);
        writer.Write((byte)Function);
        writer.Write(IsOutputOn);
        writer.Write((byte)OffState);
        writer.Write(RemoteSense);
        writer.Write(NplcCount);
        writer.Write(AutoZero);
        writer.Write((byte)Filter);
        writer.Write(FilterCount);
        writer.Write(SourceDelay);
        writer.Write(AutoSourceDelay);
        _voltageStack.Save(writer);
        _currentStack.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Voltage.Load(reader);
        Current.Load(reader);
        Function = (SourceFunction)reader.ReadByte();
        IsOutputOn = reader.ReadBoolean();
        OffState = (OutputOffState)reader.ReadByte();
        RemoteSense = reader.ReadBoolean();
        NplcCount = reader.ReadDouble();
        AutoZero = reader.ReadBoolean();
        Filter = (DigitalFilter)reader.ReadByte();
        FilterCount = reader.ReadInt32();
        SourceDelay = reader.ReadDouble();
        AutoSourceDelay = reader.ReadBoolean();
        _voltageStack.Load(reader);
        _currentStack.Load(reader);
    }

    private int VoltageMeasureRange =>
        Function == SourceFunction.Voltage ? Voltage.SourceRangeIndex : Voltage.MeasureRangeIndex;

    private int CurrentMeasureRange =>
        Function == SourceFunction.Current ? Current.SourceRangeIndex : Current.MeasureRangeIndex;

    private async ValueTask<ApertureMeans> ConvertAsync(CancellationToken cancellationToken)
    {
        await _lab.Clock.WaitAsync(s_overhead, cancellationToken);
        var start = _circuit.BeginAperture();
        await _lab.Clock.WaitAsync(Aperture, cancellationToken);
        var means = _circuit.EndAperture(start);
        if (AutoZero)
        {
            await _lab.Clock.WaitAsync(2 * Aperture, cancellationToken);
        }

        return means;
    }

    private double ReadVoltage(in ApertureMeans means) => Read(
        Voltage, VoltageMeasureRange, RemoteSense ? means.JunctionVoltage : means.TerminalVoltage);

    private double ReadCurrent(in ApertureMeans means) => Read(Current, CurrentMeasureRange, means.Current);

    // White at a third of the display's resolution per power-line cycle, beside the relative noise of the reference.
    private double Read(SourceMeterQuantity quantity, int range, double value)
    {
        var relative = RelativeReadingNoise * value;
        var absolute = quantity.Ranges[range].MeasureResolution / 3;
        var deviation = Math.Sqrt((relative * relative + absolute * absolute) / NplcCount);
        return quantity.ToReading(value, range) + deviation * _noise.NextGaussian();
    }

    private SourceMeterConversion ToConversion(double voltage, double current, bool inCompliance)
    {
        var voltageOverflows = Math.Abs(voltage) > Voltage.Ranges[VoltageMeasureRange].LargestReading;
        var currentOverflows = Math.Abs(current) > Current.Ranges[CurrentMeasureRange].LargestReading;
        var byRange = inCompliance && Limited.IsLimitedByRange;
        return new SourceMeterConversion(
            voltageOverflows ? double.NaN : DecimalRounding.ToSignificantDigits(voltage, ReadingDigits),
            currentOverflows ? double.NaN : DecimalRounding.ToSignificantDigits(current, ReadingDigits),
            _lab.Clock.Seconds, inCompliance && !byRange, byRange, voltageOverflows || currentOverflows);
    }

    private void ClearFilter()
    {
        _voltageStack.Clear();
        _currentStack.Clear();
    }
}
