using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>A catalogue in a folder of its own that is removed afterwards.</summary>
internal sealed class TemporaryCatalogue : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-");

    public TemporaryCatalogue(CatalogueOptions? options = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "catalogue.db");
        Catalogue = Catalogue.Open(Path, options);
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public Catalogue Catalogue { get; }

    public RunEngine Engine => new(Catalogue);

    public void Dispose()
    {
        Catalogue.Dispose();
        _folder.Delete(recursive: true);
    }
}
