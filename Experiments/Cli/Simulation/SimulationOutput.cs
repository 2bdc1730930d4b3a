using SpinBench.Figures;

namespace SpinBench.Cli.Simulation;

/// <summary>Writes what a simulation found and says where.</summary>
internal static class SimulationOutput
{
    /// <summary>Writes the picture and its data, and prints one line a file.</summary>
    /// <param name="context">The command.</param>
    /// <param name="name">Name of the files without ending.</param>
    /// <param name="figure">Picture and data.</param>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static async Task<IReadOnlyList<string>> SaveAsync(CommandContext context, string name, Figure figure)
    {
        var folder = Path.GetFullPath(context.Arguments.GetValue(SimulationOptions.Output)!);
        try
        {
            return await SaveAsync(context, folder, name, figure);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Nothing can be written to the folder {folder} of --out: {fault.Message}");
        }
    }

    private static async Task<IReadOnlyList<string>> SaveAsync(CommandContext context, string folder, string name, Figure figure)
    {
        Directory.CreateDirectory(folder);
        var picture = Path.Combine(folder, name + ".svg");
        List<string> written = [picture];
        await File.WriteAllTextAsync(picture, figure.Svg, context.Cancellation);
        foreach (var table in figure.Tables)
        {
            written.Add(await SaveAsync(context, Path.Combine(folder, table.Suffix.Length == 0 ? name : $"{name}-{table.Suffix}"), table));
        }

        foreach (var file in written)
        {
            context.Terminal.Line($"file    {file}");
        }

        return written;
    }

    private static async Task<string> SaveAsync(CommandContext context, string stem, FigureTable table)
    {
        if (context.Arguments.GetValue(SimulationOptions.Numpy))
        {
            await File.WriteAllBytesAsync(stem + ".npy", NumpyTable.Write(table), context.Cancellation);
            return stem + ".npy";
        }

        await File.WriteAllTextAsync(stem + ".csv", table.ToCsv(), context.Cancellation);
        return stem + ".csv";
    }
}
