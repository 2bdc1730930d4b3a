using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>
/// The run catalogue: one SQLite file with every run, its points, curves and what happened to the devices. Any
/// reader of SQLite can open it, also while a run writes; the views named after the protocols hold the valid points.
/// </summary>
/// <remarks>Not safe for concurrent calls; open the same file once more for another thread.</remarks>
public sealed class Catalogue : IDisposable
{
    private readonly CatalogueConnection _connection;

    private Catalogue(string path, CatalogueOptions options, CatalogueConnection connection)
    {
        Path = path;
        Options = options;
        _connection = connection;
        Runs = new RunTable(connection);
        Curves = new CurveTable(connection, options);
        Responses = new ResponseCurveTable(connection, options);
        Devices = new DeviceTable(connection, options);
        Traces = new TraceTable(connection);
        Sessions = new SessionTable(connection, options);
        Campaigns = new CampaignTable(connection, options);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How it stores.</summary>
    public CatalogueOptions Options { get; }

    /// <summary>Runs and their points.</summary>
    public RunTable Runs { get; }

    /// <summary>Activation curves.</summary>
    public CurveTable Curves { get; }

    /// <summary>Responses to pulses.</summary>
    public ResponseCurveTable Responses { get; }

    /// <summary>What happened to each device.</summary>
    public DeviceTable Devices { get; }

    /// <summary>Waveforms.</summary>
    public TraceTable Traces { get; }

    /// <summary>Who uses which bench.</summary>
    public SessionTable Sessions { get; }

    /// <summary>Campaigns and where they stand.</summary>
    public CampaignTable Campaigns { get; }

    internal CatalogueConnection Connection => _connection;

    /// <summary>Opens a catalogue; makes the file, and its folder, when there is none.</summary>
    /// <exception cref="CatalogueException">No catalogue, of a newer version, locked, or not writable.</exception>
    public static Catalogue Open(string path, CatalogueOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new CatalogueOptions();
        path = System.IO.Path.GetFullPath(path);
        MakeFolder(path);
        var connection = CatalogueConnection.Open(path, options);
        try
        {
            CatalogueSchema.Ensure(connection);
            return new Catalogue(path, options, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? ".");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException(CatalogueFault.ReadOnly, path,
                $"its folder cannot be made ({error.Message}). Check the permissions, or name another file.", error);
        }
    }
}
