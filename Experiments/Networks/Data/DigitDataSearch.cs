namespace SpinBench.Networks.Data;

/// <summary>
/// Finds digits: a folder that was named, the one of the environment, the user's cache, a checked download into it,
/// the subset in the npm package, and with none of them synthetic ones. A folder that was named is never passed over.
/// </summary>
public sealed class DigitDataSearch
{
    /// <summary>The folder named on the command line, if any.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder named by the environment, if any.</summary>
    public string? EnvironmentFolder { get; init; }

    /// <summary>The user's cache of MNIST; null for none, and then nothing is downloaded.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Where to download from; null to stay offline.</summary>
    public IMnistSource? Download { get; init; }

    /// <summary>The npm package; null to leave it out.</summary>
    public IDigitPackage? Package { get; init; }

    /// <summary>Finds the best digits there are.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="DigitDataException">A folder that was named has no usable MNIST.</exception>
    public async Task<DigitData> FindAsync(CancellationToken cancellationToken = default)
    {
        if ((Folder ?? EnvironmentFolder) is { Length: > 0 } named)
        {
            return await MnistFolder.ReadAsync(named, cancellationToken);
        }

        List<string> notes = [];
        var data = await FromCacheAsync(notes, cancellationToken)
            ?? await FromDownloadAsync(notes, cancellationToken)
            ?? await FromPackageAsync(notes, cancellationToken)
            ?? SyntheticDigits.Draw();
        return data with { Notes = notes };
    }

    private async Task<DigitData?> FromCacheAsync(List<string> notes, CancellationToken cancellationToken)
    {
        if (CacheFolder is null || !MnistFolder.IsMeant(CacheFolder))
        {
            return null;
        }

        try
        {
            return await MnistFolder.ReadAsync(CacheFolder, cancellationToken);
        }
        catch (DigitDataException fault)
        {
            notes.Add(fault.Message);
            return null;
        }
    }

    private async Task<DigitData?> FromDownloadAsync(List<string> notes, CancellationToken cancellationToken)
    {
        if (Download is null || CacheFolder is null)
        {
            return null;
        }

        try
        {
            await MnistDownload.RunAsync(Download, CacheFolder, cancellationToken);
            return await MnistFolder.ReadAsync(CacheFolder, cancellationToken);
        }
        catch (Exception fault) when (
            fault is HttpRequestException or HttpIOException or DigitDataException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            notes.Add($"MNIST could not be downloaded: {fault.Message}");
            return null;
        }
    }

    private async Task<DigitData?> FromPackageAsync(List<string> notes, CancellationToken cancellationToken)
    {
        if (Package is null)
        {
            return null;
        }

        var (folder, reason) = await Package.FindAsync(cancellationToken);
        if (folder is null)
        {
            notes.Add(reason);
            return null;
        }

        try
        {
            return await JsonDigits.ReadAsync(folder, cancellationToken);
        }
        catch (DigitDataException fault)
        {
            notes.Add(fault.Message);
            return null;
        }
    }
}
