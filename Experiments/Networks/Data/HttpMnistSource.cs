namespace SpinBench.Networks.Data;

/// <summary>Fetches MNIST from public mirrors, the first that answers.</summary>
/// <param name="client">The client; its timeout bounds each file.</param>
/// <param name="mirrors">Folders that hold the four files; the well-known ones when left out.</param>
public sealed class HttpMnistSource(HttpClient client, IReadOnlyList<Uri>? mirrors = null) : IMnistSource
{
    private readonly IReadOnlyList<Uri> _mirrors = mirrors ??
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string fileName, CancellationToken cancellationToken)
    {
        var faults = new List<HttpRequestException>();
        foreach (var mirror in _mirrors)
        {
            try
            {
                return await client.GetStreamAsync(new Uri(mirror, fileName), cancellationToken);
            }
            catch (HttpRequestException fault)
            {
                faults.Add(fault);
            }
        }

        throw new HttpRequestException(
            $"no mirror has {fileName}: {string.Join("; ", faults.Select(fault => fault.Message))}", faults[^1]);
    }
}
