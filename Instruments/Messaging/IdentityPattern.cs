using System.Text.RegularExpressions;

namespace SpinBench.Instruments.Messaging;

/// <summary>The <c>*IDN?</c> answers that a driver accepts.</summary>
/// <param name="Manufacturer">Regular expression for the whole first field.</param>
/// <param name="Model">Regular expression for the whole second field.</param>
/// <param name="Description">The models in words, for messages.</param>
/// <param name="IsModelCertain">
/// False where the layout of the answer is known from hearsay only: then the manufacturer suffices, with a warning.
/// </param>
public sealed record IdentityPattern(string Manufacturer, string Model, string Description, bool IsModelCertain = true)
{
    /// <summary>Whether this driver may speak to such an instrument.</summary>
    public bool Accepts(InstrumentIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return IsWhole(Manufacturer, identity.Manufacturer) && (!IsModelCertain || IsWhole(Model, identity.Model));
    }

    /// <summary>What to tell the user about an accepted instrument; null when everything matched.</summary>
    public string? WarningAbout(InstrumentIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return IsWhole(Model, identity.Model)
            ? null
            : $"{identity.ResourceName}: \"{identity.Model}\" by {identity.Manufacturer} is taken for {Description}, "
                + "by its manufacturer alone. Check that it is the right instrument.";
    }

    private static bool IsWhole(string pattern, string field) =>
        Regex.IsMatch(field, $"^(?:{pattern})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
