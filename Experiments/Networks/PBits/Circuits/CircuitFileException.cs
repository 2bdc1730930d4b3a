using SpinBench.Instruments;

namespace SpinBench.Networks.PBits.Circuits;

/// <summary>A file holds no usable circuit.</summary>
public sealed class CircuitFileException : SpinBenchException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Line, from 1; 0 for the file as a whole.</param>
    /// <param name="fault">What is wrong and what to do, as sentences.</param>
    /// <param name="innerException">The cause.</param>
    public CircuitFileException(string file, int line, string fault, Exception? innerException = null)
        : base(line > 0 ? $"{file}, line {line}: {fault}" : $"{file}: {fault}", innerException) => (File, Line) = (file, line);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Line, from 1; 0 for the file as a whole.</summary>
    public int Line { get; }
}
