namespace SpinBench.Networks.Data.Published;

/// <summary>Finds a published data set: a folder that was named, the one of the environment, the user's cache, a checked download into it.</summary>
public sealed class DataSetSearch
{
    /// <summary>Names a folder with a folder for each data set.</summary>
    public const string EnvironmentVariable = "SPINBENCH_DATASETS";

    /// <summary>The folder named on the command line, if any: it has the data set, or a folder of its name.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder of the environment, if any.</summary>
    public string? EnvironmentFolder { get; init; } = Environment.GetEnvironmentVariable(EnvironmentVariable);

    /// <summary>Folder of the user's downloads; null for none, and then nothing is downloaded.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The client that downloads; null to stay offline.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>The folder that has the data set.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="DataSetException">It is nowhere; a folder that was named is never passed over.</exception>
    public async Task<string> FindAsync(PublishedDataSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        if ((Folder ?? EnvironmentFolder) is { Length: > 0 } named)
        {
            return new[] { Path.Combine(named, set.Name), named }.FirstOrDefault(set.IsIn)
                ?? throw new DataSetException($"{named} has no {set.Name}, neither itself nor in a folder of that name ({set.Citation}). Name the folder that has it.");
        }

        var cache = CacheFolder is null ? null : Path.Combine(CacheFolder, set.Name);
        if (cache is not null && set.IsIn(cache))
        {
            return cache;
        }

        if (cache is null || Client is null)
        {
            throw new DataSetException($"{set.Name} ({set.Citation}) is not here. Fetch it from {set.Address} and name its folder with --data.");
        }

        return await FetchAsync(set, Client, cache, cancellationToken);
    }

    /// <summary>Writes a file of which nobody ever sees a part.</summary>
    internal static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var partial = $"{path}.{Path.GetRandomFileName()}";
        await File.WriteAllBytesAsync(partial, content, cancellationToken);
        File.Move(partial, path, overwrite: true);
    }

    private static async Task<string> FetchAsync(PublishedDataSet set, HttpClient client, string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await set.FetchAsync(client, folder, cancellationToken);
            return folder;
        }
        catch (Exception fault) when (
            fault is HttpRequestException or IOException or UnauthorizedAccessException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DataSetException($"{set.Name} ({set.Citation}) could not be downloaded: {fault.Message} Fetch it by hand from {set.Address} and name its folder with --data.", fault);
        }
    }
}
