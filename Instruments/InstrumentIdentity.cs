namespace SpinBench.Instruments;

/// <summary>The four fields of an IEEE 488.2 <c>*IDN?</c> answer.</summary>
/// <param name="Manufacturer">First field, trimmed.</param>
/// <param name="Model">Second field, trimmed.</param>
/// <param name="SerialNumber">Third field, trimmed; empty when the answer has none.</param>
/// <param name="Firmware">Fourth field and whatever follows, trimmed.</param>
/// <param name="ResourceName">The VISA resource name it answered at.</param>
public sealed record InstrumentIdentity(
    string Manufacturer, string Model, string SerialNumber, string Firmware, string ResourceName)
{
    /// <summary>Splits an <c>*IDN?</c> answer; missing fields become empty, never an error.</summary>
    public static InstrumentIdentity Parse(string answer, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var fields = answer.Trim().Split(',', 4, StringSplitOptions.TrimEntries);
        string Field(int index) => index < fields.Length ? fields[index] : "";
        return new InstrumentIdentity(Field(0), Field(1), Field(2), Field(3), resourceName);
    }

    /// <summary>Manufacturer, model and serial number on one line.</summary>
    public override string ToString() => $"{Manufacturer} {Model}, serial {SerialNumber}";
}
