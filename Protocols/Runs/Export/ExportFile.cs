namespace SpinBench.Protocols.Runs.Export;

/// <summary>Writes a file under a passing name and gives it its own when it is whole.</summary>
internal static class ExportFile
{
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        var partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
            await write(partial);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(
                path, $"the file cannot be written ({error.Message}). Check the folder, its permissions and the free space.", error);
        }
        finally
        {
            Remove(partial);
        }
    }

    private static void Remove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is left carries ".partial" in its name; the fault that matters is on its way already.
        }
    }
}
