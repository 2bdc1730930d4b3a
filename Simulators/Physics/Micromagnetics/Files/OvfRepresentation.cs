namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>How an OVF file holds its numbers.</summary>
public enum OvfRepresentation
{
    /// <summary>Decimal text with all digits; reads back to the same bits.</summary>
    Text,

    /// <summary>32-bit floating-point numbers, little-endian, behind the check value 1234567.</summary>
    Binary4,

    /// <summary>64-bit floating-point numbers, little-endian, behind the check value 123456789012345.</summary>
    Binary8,
}
