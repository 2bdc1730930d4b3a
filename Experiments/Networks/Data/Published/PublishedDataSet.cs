namespace SpinBench.Networks.Data.Published;

/// <summary>A data set that others publish and that is fetched for a user, with checksums, or found in a folder.</summary>
/// <param name="Name">Name of its folder, as <c>hillenbrand-vowels</c>.</param>
/// <param name="Citation">Who made it.</param>
/// <param name="Licence">Under which terms.</param>
public abstract record PublishedDataSet(string Name, string Citation, string Licence)
{
    /// <summary>Where it is fetched from, for those who fetch it by hand.</summary>
    public abstract Uri Address { get; }

    /// <summary>Whether a folder has all of it; contents are checked when they are fetched and when they are read.</summary>
    public abstract bool IsIn(string folder);

    /// <summary>Fetches it into a folder that exists; what does not have the known checksum is not kept.</summary>
    /// <param name="client">The client; its timeout bounds each request.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellationToken">Stops it; files that are complete stay.</param>
    /// <exception cref="HttpRequestException">The origin does not answer.</exception>
    /// <exception cref="DataSetException">The origin has something else, or the folder cannot be written.</exception>
    public abstract Task FetchAsync(HttpClient client, string folder, CancellationToken cancellationToken);
}
