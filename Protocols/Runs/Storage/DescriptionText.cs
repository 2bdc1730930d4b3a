using System.Text.Json;
using System.Text.Json.Nodes;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>How identities, columns and set points are written as JSON; numbers come back bit by bit.</summary>
internal static class DescriptionText
{
    public static string Write(IReadOnlyDictionary<string, InstrumentIdentity> identities) =>
        JsonSerializer.Serialize(identities);

    public static Dictionary<string, InstrumentIdentity> ReadIdentities(string text) =>
        JsonSerializer.Deserialize<Dictionary<string, InstrumentIdentity>>(text) ?? [];

    public static string Write(IReadOnlyList<PointColumn> columns) => JsonSerializer.Serialize(columns);

    public static PointColumn[] ReadColumns(string text) => JsonSerializer.Deserialize<PointColumn[]>(text) ?? [];

    public static string Write(SentinelSettings sentinel) => JsonSerializer.Serialize(sentinel);

    public static SentinelSettings? ReadSentinel(string text) => JsonSerializer.Deserialize<SentinelSettings>(text);

    /// <summary>Writes a set point as an object with its columns' names; NaN becomes null.</summary>
    public static string Write(IReadOnlyList<PointColumn> columns, double[] values)
    {
        var text = new JsonObject();
        for (var index = 0; index < columns.Count; index++)
        {
            text[columns[index].Name] = double.IsFinite(values[index]) ? JsonValue.Create(values[index]) : null;
        }

        return text.ToJsonString();
    }

    public static double[] ReadSetPoint(IReadOnlyList<PointColumn> columns, string text)
    {
        var values = JsonNode.Parse(text)!.AsObject();
        return [.. columns.Select(column => values[column.Name]?.GetValue<double>() ?? double.NaN)];
    }
}
