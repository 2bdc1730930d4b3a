namespace SpinBench.Networks.Data;

/// <summary>A place that the original files of MNIST are fetched from.</summary>
public interface IMnistSource
{
    /// <summary>Opens a gzipped file.</summary>
    /// <param name="fileName">As <c>train-images-idx3-ubyte.gz</c>.</param>
    /// <param name="cancellationToken">Stops the fetching.</param>
    /// <exception cref="HttpRequestException">The place does not answer or has no such file.</exception>
    Task<Stream> OpenAsync(string fileName, CancellationToken cancellationToken);
}
