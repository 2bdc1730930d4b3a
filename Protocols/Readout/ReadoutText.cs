using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Readout;

/// <summary>How settings are written, so that they are read back to the same numbers.</summary>
internal static class ReadoutText
{
    private const int Digits = 15;

    public static string Of(double value, string siUnit) => Quantity.Format(value, siUnit, Digits);

    /// <summary>Fields in the laboratory's unit.</summary>
    public static string OfField(double field) => Quantity.FormatIn(field, "T", "Oe", Digits);

    public static string OfFields(IEnumerable<double> fields) => $"[{string.Join(", ", fields.Select(OfField))}]";
}
