namespace SpinBench.Protocols.Runs.Export;

/// <summary>An export could not be written; nothing under the asked name was changed.</summary>
public sealed class ExportException : SpinBenchException
{
    /// <summary>Names the file and what went wrong with it.</summary>
    public ExportException(string path, string message, Exception? innerException = null)
        : base($"Export to {path}: {message}", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
