namespace SpinBench.Protocols;

/// <summary>One column of a protocol's rows; stored under this name, with its unit recorded.</summary>
/// <param name="Name">Lower case with underscores, as it appears in the catalogue and in exports.</param>
/// <param name="Unit">SI unit; empty for a number.</param>
/// <param name="Description">What it is, for a reader of the export.</param>
/// <param name="Kind">How it is stored.</param>
public sealed record PointColumn(string Name, string Unit, string Description, ColumnKind Kind = ColumnKind.Real);

/// <summary>How a column is stored.</summary>
public enum ColumnKind
{
    /// <summary>64-bit floating point; NaN is stored as NULL, negative zero as zero.</summary>
    Real,

    /// <summary>Integer, carried in a double exactly.</summary>
    Integer,
}
