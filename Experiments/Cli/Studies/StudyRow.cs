namespace SpinBench.Cli.Studies;

/// <summary>One quantity of a published system beside ours; one object of a study's <c>--json</c>.</summary>
/// <param name="Id">Stable name of the row within its study, such as <c>10-weight</c>.</param>
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
    /// <summary>"agrees" or "differs": whether ours is within a tolerance of the reference, said with both.</summary>
    public static string Judge(double ours, double reference, double tolerance) =>
        Math.Abs(ours - reference) <= tolerance ? "agrees" : "differs";
}
