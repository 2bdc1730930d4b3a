namespace SpinBench.Instruments.Files;

/// <summary>What stands in place of a value of a settings file.</summary>
/// <param name="Text">The text that is read instead.</param>
/// <param name="Fault">What is wrong with the value; null when nothing.</param>
/// <param name="IsProvisional">
/// Whether the text only fills the place of one that is not known yet: faults that readers find at it are dropped.
/// </param>
public readonly record struct SubstitutedValue(string Text, string? Fault = null, bool IsProvisional = false)
{
    /// <summary>Whether the key is to be read as if it were not there.</summary>
    public bool IsLeftOut { get; init; }
}
