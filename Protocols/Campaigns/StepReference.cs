namespace SpinBench.Protocols.Campaigns;

/// <summary>An earlier result that a setting uses, written <c>${step/quantity}</c>.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Quantity">Name of the fitted quantity.</param>
public readonly record struct StepReference(string Step, string Quantity)
{
    /// <summary>Reads what stands between the braces; null when it is no "step/quantity".</summary>
    public static StepReference? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 }, { Length: > 0 }] ? new StepReference(parts[0], parts[1]) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"${{{Step}/{Quantity}}}";
}
