using System.IO.Compression;

namespace SpinBench.Networks.Storage;

/// <summary>A <c>.npz</c> file: arrays that <c>numpy.load</c> reads, and a text with what else is to be known.</summary>
internal static class NumpyArchive
{
    // The oldest time that a zip file knows: the same content makes the same bytes.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the entries; a file of that name is replaced in one step, so that a kill leaves the old or the new one.</summary>
    /// <exception cref="NetworkFileException">It cannot be written.</exception>
    public static void Save(string path, IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        var scratch = path + ".part";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using (var stream = File.Create(scratch))
            {
                Write(stream, entries);
                stream.Flush(flushToDisk: true);
            }

            File.Move(scratch, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NetworkFileException(path, $"the trained network cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>The bytes of an entry.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static byte[] Bytes(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new FormatException($"it has no {name}");
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Write(Stream stream, IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in entries)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = s_time;
            using var content = entry.Open();
            content.Write(bytes);
        }
    }
}
