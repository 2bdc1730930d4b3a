namespace SpinBench.Networks.Handwriting;

/// <summary>
/// Reads drawings: SVG (<c>path</c>, <c>polyline</c>, <c>polygon</c>, <c>line</c>, <c>circle</c>, <c>ellipse</c>), the JSON of
/// hanzi-writer (its <c>medians</c>), or CSV (x,y).
/// </summary>
public static class DrawingFile
{
    /// <summary>Reads one.</summary>
    /// <param name="file">The file; its ending says what it is: <c>.svg</c>, <c>.json</c> or <c>.csv</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DrawingException">It cannot be read, or holds no drawing.</exception>
    public static async Task<Drawing> ReadAsync(string file, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            return Parse(await File.ReadAllTextAsync(file, cancellationToken), file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DrawingException(file, 0, $"It cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>The drawing in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name of the file, for its ending and for errors.</param>
    /// <exception cref="DrawingException">It holds no drawing.</exception>
    public static Drawing Parse(string text, string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".SVG" => SvgDrawing.Parse(text, file),
        ".JSON" => HanziDrawing.Parse(text, file),
        ".CSV" => CsvDrawing.Parse(text, file),
        var ending => throw new DrawingException(file, 0, $"A drawing is an .svg, .json or .csv file, not \"{ending.ToLowerInvariant()}\"."),
    };
}
