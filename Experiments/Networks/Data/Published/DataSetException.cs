using SpinBench.Instruments;

namespace SpinBench.Networks.Data.Published;

/// <summary>A data set is not there, or is not what it should be.</summary>
public sealed class DataSetException : SpinBenchException
{
    /// <summary>Of a data set.</summary>
    /// <param name="message">What, where, and what to do about it.</param>
    /// <param name="innerException">The cause, if another fault.</param>
    public DataSetException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
