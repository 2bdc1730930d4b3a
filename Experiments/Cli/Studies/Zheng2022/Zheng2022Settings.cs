using System.Text.Json.Serialization;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>What the study of Zheng et al. does.</summary>
/// <param name="Seed">First seed of the networks.</param>
/// <param name="SeedCount">Networks of each kind; null for what each task takes by itself.</param>
/// <param name="Folder">Where report and figures go.</param>
/// <param name="Drawing">What is written instead of the own characters; null for these.</param>
internal sealed record Zheng2022Settings(ulong Seed, int? SeedCount, [property: JsonIgnore] string Folder, Drawing? Drawing = null)
{
    /// <summary>As many seeds as asked for, or as a task takes by itself.</summary>
    public IReadOnlyList<ulong> Seeds(int usual) =>
        [.. Enumerable.Range(0, SeedCount ?? usual).Select(index => Seed + (ulong)index)];
}
