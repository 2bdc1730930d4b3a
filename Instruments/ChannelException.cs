namespace SpinBench.Instruments;

/// <summary>The way to an instrument failed: refused, closed, lost.</summary>
public class ChannelException : SpinBenchException
{
    /// <summary>Makes an error that names the address.</summary>
    public ChannelException(string resourceName, string message, Exception? innerException = null)
        : base($"{resourceName}: {message}", innerException)
    {
        ResourceName = resourceName;
        Reason = message;
    }

    /// <summary>VISA resource name.</summary>
    public string ResourceName { get; }

    /// <summary>What happened and what to try, without the address.</summary>
    public string Reason { get; }
}
