namespace SpinBench.Instruments;

/// <summary>The root of every error that a user of SpinBench can meet and remedy.</summary>
public abstract class SpinBenchException : Exception
{
    /// <summary>Makes an error from a message that names the remedy.</summary>
    protected SpinBenchException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
