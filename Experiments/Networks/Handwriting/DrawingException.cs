using SpinBench.Instruments;

namespace SpinBench.Networks.Handwriting;

/// <summary>A file holds no drawing that a pen could follow.</summary>
public sealed class DrawingException : SpinBenchException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Line from 1; 0 when the fault has no place.</param>
    /// <param name="fault">What is wrong, and what was expected; a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public DrawingException(string file, int line, string fault, Exception? innerException = null)
        : base(line > 0 ? FormattableString.Invariant($"{file}:{line}: {fault}") : $"{file}: {fault}", innerException)
        => (File, Line) = (file, line);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Line from 1; 0 when the fault has no place.</summary>
    public int Line { get; }
}
