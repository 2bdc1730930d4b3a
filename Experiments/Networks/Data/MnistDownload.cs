using System.IO.Compression;

namespace SpinBench.Networks.Data;

/// <summary>Fetches the original files into a folder; each appears there only when its checksum is right.</summary>
internal static class MnistDownload
{
    /// <exception cref="HttpRequestException">The source does not answer.</exception>
    /// <exception cref="DigitDataException">The source has something else, or the folder cannot be written.</exception>
    public static async Task RunAsync(IMnistSource source, string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in MnistFile.All)
            {
                await FetchAsync(file, source, folder, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is IOException and not HttpIOException or UnauthorizedAccessException)
        {
            throw new DigitDataException(folder, $"it cannot be filled ({fault.Message})", fault);
        }
    }

    private static async Task FetchAsync(
        MnistFile file, IMnistSource source, string folder, CancellationToken cancellationToken)
    {
        byte[] raw;
        var name = file.Name + ".gz";
        await using (var stream = await source.OpenAsync(name, cancellationToken))
        {
            raw = await file.DecodeAsync(stream, name, cancellationToken);
        }

        file.Verify(name, raw);
        var partial = Path.Combine(folder, $"{name}.{Path.GetRandomFileName()}");
        await using (var target = new GZipStream(File.Create(partial), CompressionLevel.Optimal))
        {
            await target.WriteAsync(raw, cancellationToken);
        }

        File.Move(partial, Path.Combine(folder, name), overwrite: true);
    }
}
