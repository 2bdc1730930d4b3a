using System.Text.Json.Serialization;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>What the study of Mathews et al. does.</summary>
/// <param name="Seed">Seed of patterns, inputs, graphs and devices.</param>
/// <param name="Trials">Trials of each point; null for what each task takes by itself.</param>
/// <param name="Graphs">Folder with the ten graphs g05_60.0 … 9 of the Biq Mac library; null for none.</param>
/// <param name="Pictures">A file of pictures to restore instead of the letters; null for the letters.</param>
/// <param name="Folder">Where report and figures go.</param>
internal sealed record Mathews2022Settings(ulong Seed, int? Trials, string? Graphs, string? Pictures, [property: JsonIgnore] string Folder);
