using SpinBench.Instruments;

namespace SpinBench.Networks.Data;

/// <summary>A file of digits cannot be used.</summary>
public sealed class DigitDataException : SpinBenchException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fault">What is wrong with it, as a clause.</param>
    /// <param name="innerException">The cause.</param>
    public DigitDataException(string file, string fault, Exception? innerException = null)
        : base($"{file} cannot be used: {fault}. Replace it by the original MNIST file, or name another folder.", innerException)
        => (File, Fault) = (file, fault);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>What is wrong with it.</summary>
    public string Fault { get; }
}
