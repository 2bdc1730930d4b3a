using System.Text.Json.Serialization;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>What every task of a <see cref="SystemStudy"/> is told.</summary>
/// <param name="Seed">Seed of all its chance.</param>
/// <param name="Run">Number of the measured run that takes the model's place; null for the model.</param>
/// <param name="Curve">Number or file of the measured curve that takes the model's place; null for the model.</param>
/// <param name="Data">Folder with the data sets; null to look for them.</param>
/// <param name="Folder">Where report and figures go.</param>
internal sealed record SystemSettings(ulong Seed, long? Run, string? Curve, string? Data, [property: JsonIgnore] string Folder);
