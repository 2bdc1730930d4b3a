using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Protocols;

namespace SpinBench.Cli.Studies;

/// <summary>Everything that a run of a study was decided by, and what it found, as one JSON file: the same seed gives the same bytes.</summary>
internal static class StudyScenario
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes <c>NAME-scenario.json</c>.</summary>
    /// <returns>The file.</returns>
    public static async Task<string> SaveAsync(
        string folder, string name, object settings, IReadOnlyList<(string Task, StudyTaskResult Result)> results, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{name}-scenario.json");
        var scenario = new
        {
            Study = name, Version = SoftwareVersion.Current, Settings = settings,
            Tasks = results.Select(result => new { Name = result.Task, result.Result.Parameters, result.Result.Rows, result.Result.Remarks }),
        };
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(scenario, s_json), cancellationToken);
        return path;
    }
}
