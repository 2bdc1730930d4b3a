using System.Globalization;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>How the catalogue writes moments: ISO 8601, UTC, milliseconds; sorts as text.</summary>
internal static class WallTime
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    public static string Now(this CatalogueOptions options) => Format(options.WallClock.GetUtcNow());

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
