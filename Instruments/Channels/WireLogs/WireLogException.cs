namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>A wire log cannot be written or read, or a conversation left what it says.</summary>
public sealed class WireLogException : SpinBenchException
{
    /// <summary>Makes an error that names the file and the line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">Line, from 1; 0 when it is about the whole file.</param>
    /// <param name="message">What is wrong: what the log says and what came instead.</param>
    public WireLogException(string path, int line, string message)
        : base(line == 0 ? $"Wire log {path}: {message}" : FormattableString.Invariant($"Wire log {path}, line {line}: {message}"))
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Line, from 1; 0 when it is about the whole file.</summary>
    public int Line { get; }
}
