namespace SpinBench.Protocols.Analysis;

/// <summary>Fields in units in which they are of the order of one, so that fits are well conditioned.</summary>
/// <param name="Centre">T.</param>
/// <param name="Width">T; positive.</param>
internal sealed record FieldScale(double Centre, double Width)
{
    public static FieldScale Of(IReadOnlyList<FieldRecord> records)
    {
        var (low, high) = (records.Min(record => record.Field), records.Max(record => record.Field));
        return new FieldScale((low + high) / 2, (high - low) / 2);
    }

    public double Position(double field) => (field - Centre) / Width;

    public double FieldAt(double position) => Centre + position * Width;
}
