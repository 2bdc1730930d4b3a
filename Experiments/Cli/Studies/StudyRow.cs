using System.Globalization;
using System.Text.Json.Serialization;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols;

namespace SpinBench.Cli.Studies;

/// <summary>One quantity of a published system beside ours; one object of a study's <c>--json</c>.</summary>
/// <param name="Id">Stable name of the row within its study, such as <c>10 weight</c>.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Unit">Unit of <see cref="Reference"/>, <see cref="Ours"/> and <see cref="Error"/>; empty for a number.</param>
/// <param name="Paper">What the paper says, in its words; empty where it is silent.</param>
/// <param name="Reference">What ours is compared with: a simulated device's true value, or a published number; null for none.</param>
/// <param name="Ours">Our value; null when it could not be determined, or is not modelled.</param>
/// <param name="Error">Half of the 95 % interval of <see cref="Ours"/>; null where there is none.</param>
/// <param name="Verdict">Whether it agrees, what the paper leaves open or contradicts, or why there is no value.</param>
internal sealed record StudyRow(
    string Id, string Quantity, string Unit, string Paper, double? Reference, double? Ours, double? Error, string Verdict)
{
    private const double MostErrors = 3;
    private const string Agrees = "agrees";
    private const string Disagrees = "differs";

    /// <inheritdoc cref="StudyRow(string, string, string, string, double?, double?, double?, string)" path="/param[@name='Reference']"/>
    public double? Reference { get; init; } = Finite(Reference);

    /// <inheritdoc cref="StudyRow(string, string, string, string, double?, double?, double?, string)" path="/param[@name='Ours']"/>
    public double? Ours { get; init; } = Finite(Ours);

    /// <inheritdoc cref="StudyRow(string, string, string, string, double?, double?, double?, string)" path="/param[@name='Error']"/>
    public double? Error { get; init; } = Finite(Error);

    /// <summary>Whether the verdict is that it agrees.</summary>
    [JsonIgnore]
    public bool Agreed => Verdict.StartsWith(Agrees, StringComparison.Ordinal);

    /// <summary>Whether the verdict is that it differs.</summary>
    [JsonIgnore]
    public bool Differs => Verdict.StartsWith(Disagrees, StringComparison.Ordinal);

    /// <summary>The row of a measured quantity.</summary>
    /// <param name="id">Name of the row.</param>
    /// <param name="quantity">What it is.</param>
    /// <param name="unit">Unit that the table shows.</param>
    /// <param name="paper">What the paper says.</param>
    /// <param name="reference">True or published value, SI; null for none.</param>
    /// <param name="measured">What was measured, SI; null when it was not.</param>
    /// <param name="tolerance">Difference that is accepted, SI; null accepts three standard errors.</param>
    /// <param name="remark">What else a reader must know.</param>
    public static StudyRow Of(
        string id, string quantity, StudyUnit unit, string paper, double? reference, FittedQuantity? measured,
        double? tolerance = null, string remark = "")
    {
        var (name, scale) = (unit.Name, unit.Scale);
        reference = reference is { } number && double.IsFinite(number) ? number : null;
        if (measured is null || double.IsNaN(measured.Value))
        {
            var reason = measured is null ? "not measured" : $"not determined: {measured.Remark}";
            return new StudyRow(id, quantity, name, paper, reference / scale, null, null, Join(reason, remark));
        }

        var half = (measured.High - measured.Low) / 2;
        var error = double.IsFinite(half) && half > 0 ? half : (double?)null;
        return new StudyRow(
            id, quantity, name, paper, reference / scale, measured.Value / scale, error / scale,
            Join(reference is { } truth ? Compare(measured.Value - truth, error, tolerance, unit) : "measured", remark));
    }

    /// <summary>"agrees" or "differs": whether ours is within a tolerance of the reference, all in one unit.</summary>
    public static string Judge(double ours, double reference, double tolerance) =>
        Math.Abs(ours - reference) <= tolerance ? Agrees : Disagrees;

    // "agrees" is a matter of the tolerance; how many errors off is said with it, so that a lucky agreement shows.
    private static string Compare(double difference, double? error, double? tolerance, StudyUnit unit)
    {
        var errors = error is { } half ? Math.Abs(difference) / (half / Estimate.NormalQuantile) : double.NaN;
        var verdict = tolerance is { } accepted ? Judge(difference, 0, accepted) : Judge(errors, 0, MostErrors);
        var off = double.IsNaN(errors) ? "" : string.Create(CultureInfo.InvariantCulture, $", {errors:F1} s.e. off");
        if (tolerance is not { } asked)
        {
            return verdict + off;
        }

        // Within what is asked but many errors off: the value is good, its interval is too narrow.
        var width = verdict == Agrees && errors > MostErrors ? ", the interval is too narrow" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{verdict} (±{asked / unit.Scale:G3} {unit.Name} asked{off}{width})").Replace("  ", " ", StringComparison.Ordinal);
    }

    // Neither a table nor JSON has a place for what is no number.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Join(string first, string second) => second.Length == 0 ? first : $"{first}; {second}";
}
