namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>A vector field file cannot be used.</summary>
public sealed class OvfException : SpinBenchException
{
    /// <summary>Names the place and the fault.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="fault">What is wrong there, and what would be right.</param>
    public OvfException(string file, int line, string fault)
        : base($"{file}, line {line}: {fault}") => Line = line;

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
