namespace SpinBench.Figures;

/// <summary>A finished figure: a picture and the data behind it.</summary>
/// <param name="Svg">The picture, a complete SVG document.</param>
/// <param name="Tables">The data.</param>
public sealed record Figure(string Svg, IReadOnlyList<FigureTable> Tables)
{
    /// <summary>Writes the picture and, beside it, the data.</summary>
    /// <param name="path">Path of the picture; <c>.svg</c> is added when missing.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>All files written, the picture first.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        var picture = path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? path : path + ".svg";
        var stem = picture[..^4];
        if (Path.GetDirectoryName(picture) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        List<string> written = [picture];
        await File.WriteAllTextAsync(picture, Svg, cancellationToken);
        foreach (var table in Tables)
        {
            var file = $"{stem}{(table.Suffix.Length == 0 ? "" : "-")}{table.Suffix}.csv";
            await File.WriteAllTextAsync(file, table.ToCsv(), cancellationToken);
            written.Add(file);
        }

        return written;
    }
}
