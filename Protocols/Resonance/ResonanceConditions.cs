namespace SpinBench.Protocols.Resonance;

/// <summary>What is measured once at the start of a set point and holds for all its points.</summary>
/// <param name="Bias">V that was asked for.</param>
/// <param name="SetField">T.</param>
/// <param name="MeasuredField">T, or NaN.</param>
/// <param name="Frequency">Hz.</param>
/// <param name="GeneratorPower">dBm at the connector.</param>
/// <param name="Current">A.</param>
/// <param name="Flags">What source and generator said of themselves.</param>
internal readonly record struct ResonanceConditions(
    double Bias, double SetField, double MeasuredField, double Frequency, double GeneratorPower, double Current, int Flags)
{
    private const int Kept = (int)ReadingFlags.Compliance | ResonanceColumns.Unlevelled | ResonanceColumns.Unlocked;

    /// <summary>The conditions of points that are already there.</summary>
    public static ResonanceConditions Of(PointTable measured, int setPoint)
    {
        double Last(int column) => measured.Column(ResonanceColumns.All[column].Name, setPoint)[^1];
        return new ResonanceConditions(
            Last(ResonanceColumns.Bias), Last(ResonanceColumns.SetField), Last(ResonanceColumns.MeasuredField),
            Last(ResonanceColumns.Frequency), Last(ResonanceColumns.GeneratorPower), Last(ResonanceColumns.Current),
            (int)Last(ResonanceColumns.Flags) & Kept);
    }

    /// <summary>Writes what one reading found into a row of the catalogue.</summary>
    public void Write(Span<double> row, ResonanceReading reading)
    {
        row[ResonanceColumns.Time] = reading.Time;
        row[ResonanceColumns.Bias] = Bias;
        row[ResonanceColumns.SetField] = SetField;
        row[ResonanceColumns.MeasuredField] = MeasuredField;
        row[ResonanceColumns.Frequency] = Frequency;
        row[ResonanceColumns.GeneratorPower] = GeneratorPower;
        row[ResonanceColumns.Current] = Current;
        row[ResonanceColumns.Signal] = reading.Signal;
        row[ResonanceColumns.Quadrature] = reading.Quadrature;
        row[ResonanceColumns.Change] = reading.Change;
        row[ResonanceColumns.Resistance] = reading.Resistance;
        row[ResonanceColumns.Flags] = Flags | reading.Flags;
    }
}
