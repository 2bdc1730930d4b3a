using SpinBench.Instruments;

namespace SpinBench.Networks.Storage;

/// <summary>A file of trained weights cannot be read, or belongs to another training.</summary>
public sealed class NetworkFileException : SpinBenchException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is wrong with it, and what to do.</param>
    /// <param name="inner">What was met while reading; null for nothing.</param>
    public NetworkFileException(string path, string reason, Exception? inner = null)
        : base($"{path}: {reason}", inner)
    {
    }
}
