using System.Security.Cryptography;

namespace SpinBench.Networks.Data.Published;

/// <summary>A data set of a few files at an address each.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Citation">Who made it.</param>
/// <param name="Licence">Under which terms.</param>
/// <param name="Files">Its files.</param>
public sealed record DataSetOfFiles(string Name, string Citation, string Licence, IReadOnlyList<DataSetFile> Files)
    : PublishedDataSet(Name, Citation, Licence)
{
    /// <inheritdoc/>
    public override Uri Address => Files[0].Origin;

    /// <inheritdoc/>
    public override bool IsIn(string folder) => Files.All(file => File.Exists(Path.Combine(folder, file.Name)));

    /// <inheritdoc/>
    public override async Task FetchAsync(HttpClient client, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        foreach (var file in Files)
        {
            var content = await client.GetByteArrayAsync(file.Origin, cancellationToken);
            var sum = Convert.ToHexStringLower(SHA256.HashData(content));
            if (sum != file.Checksum)
            {
                throw new DataSetException($"{file.Origin} has another content than {Name} had: SHA-256 {sum} instead of {file.Checksum}. Nothing of it is kept.");
            }

            await DataSetSearch.WriteAsync(Path.Combine(folder, file.Name), content, cancellationToken);
        }
    }
}

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Origin">Where it is.</param>
/// <param name="Checksum">SHA-256, lower-case hexadecimal.</param>
public sealed record DataSetFile(string Name, Uri Origin, string Checksum);
