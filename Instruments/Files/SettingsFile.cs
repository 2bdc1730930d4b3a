using System.Text;

namespace SpinBench.Instruments.Files;

/// <summary>
/// A settings file (bench, sample, plan, device) in YAML, read strictly: every fault is collected with its line and
/// column, and reported at once by <see cref="ThrowIfFaulty"/>.
/// </summary>
/// <example>
/// <code>
/// var file = SettingsFile.Load("bench.yaml");
/// file.RequireFormat(1);
/// var name = file.Root.RequiredText("bench");
/// var ramp = file.Root.Quantity("ramp", "T/s", 0.005, 0, 1);
/// file.ThrowIfFaulty();
/// </code>
/// </example>
/// <remarks>
/// Getters never throw for what a user wrote; they record a fault and return the default. A key nobody asked for is
/// a fault too, so ask for every key before <see cref="ThrowIfFaulty"/>. Not safe for use by several threads at once.
/// </remarks>
public sealed class SettingsFile
{
    private readonly List<SettingsFault> _faults = [];
    private readonly HashSet<(int Line, int Column)> _provisional = [];
    private readonly string? _folder;
    private readonly MapNode _node;

    private SettingsFile(string text, string name, string? folder)
    {
        Text = text;
        Name = name;
        _folder = folder;
        var root = SettingsNodeReader.Read(text, AddFault);
        IsReadable = root is not null;
        _node = root ?? new MapNode([], 1, 1);
        Root = new SettingsMap(this, _node, "", "");
    }

    private SettingsFile(SettingsFile file, SettingsFile below)
    {
        (Text, Name, _folder, IsReadable) = (file.Text, file.Name, file._folder, file.IsReadable);
        _faults.AddRange(file._faults);
        _node = file._node.Over(below._node);
        Root = new SettingsMap(this, _node, "", "");
    }

    /// <summary>Name of the file, as faults show it.</summary>
    public string Name { get; }

    /// <summary>The whole text as it was read; a run stores it.</summary>
    public string Text { get; }

    /// <summary>The outermost keys.</summary>
    public SettingsMap Root { get; }

    /// <summary>False when the text is no YAML at all; then no key is reported missing.</summary>
    public bool IsReadable { get; }

    /// <summary>Every fault found so far, keys that nobody asked for included, by line and column.</summary>
    public IReadOnlyList<SettingsFault> Faults =>
    [
        .. _faults.Concat(Root.UnknownKeys()).Distinct()
            .OrderBy(fault => fault.Line).ThenBy(fault => fault.Column),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">It is missing, unreadable or no UTF-8.</exception>
    public static SettingsFile Load(string path) =>
        new(ReadText(path), path, Path.GetDirectoryName(Path.GetFullPath(path)));

    /// <summary>Reads a whole file as text.</summary>
    /// <exception cref="SettingsFileException">It is missing, unreadable or no UTF-8.</exception>
    public static string ReadText(string path) => Read(path, () => File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));

    /// <summary>Reads a whole file as bytes.</summary>
    /// <exception cref="SettingsFileException">It is missing or unreadable.</exception>
    public static byte[] ReadBytes(string path) => Read(path, () => File.ReadAllBytes(path));

    /// <summary>Reads text that came from elsewhere.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What faults call it.</param>
    public static SettingsFile Parse(string text, string name) => new(text, name, null);

    /// <summary>
    /// Checks the key <c>format</c>: a file without it is of format 1; a newer format than this version knows is a fault.
    /// </summary>
    /// <param name="newest">The newest format that the caller reads.</param>
    /// <returns>The file's format.</returns>
    public int RequireFormat(int newest)
    {
        var format = Root.Integer("format", 1, 1, int.MaxValue);
        if (format > newest)
        {
            var version = typeof(SettingsFile).Assembly.GetName().Version?.ToString(3);
            Root.Fault("format", FormattableString.Invariant(
                $"format {format} was written by a newer SpinBench; this version ({version}) reads up to format {newest}. ")
                + "Update SpinBench to read this file");
        }

        return format;
    }

    /// <summary>This file with the keys of another where it has none itself, map by map.</summary>
    /// <param name="below">A file without faults.</param>
    public SettingsFile Over(SettingsFile below)
    {
        ArgumentNullException.ThrowIfNull(below);
        return new SettingsFile(this, below);
    }

    /// <summary>A path in the file, taken relative to the file's own folder.</summary>
    public string ResolvePath(string path) => _folder is null ? path : Path.Combine(_folder, path);

    /// <summary>Throws when anything is wrong; call it after every key was asked for.</summary>
    /// <exception cref="SettingsFileException">Lists every fault.</exception>
    public void ThrowIfFaulty()
    {
        var faults = Faults;
        if (faults.Count > 0)
        {
            throw new SettingsFileException(faults);
        }
    }

    internal void AddFault(int line, int column, string message)
    {
        if (!_provisional.Contains((line, column)))
        {
            _faults.Add(new SettingsFault(Name, line, column, message));
        }
    }

    /// <summary>Passes over what is found at a place from now on: the value there only fills it.</summary>
    internal void DropFaultsAt(int line, int column) => _provisional.Add((line, column));

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException)
        {
            var reason = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                DecoderFallbackException => "the file is not UTF-8 text",
                _ => exception.Message,
            };
            throw new SettingsFileException([new SettingsFault(path, 0, 0, reason)], exception);
        }
    }
}
