namespace SpinBench.Instruments;

/// <summary>The way to an instrument failed: refused, closed, lost.</summary>
public class ChannelException : SpinBenchException
{
    /// <summary>Makes an error that names the address.</summary>
    public ChannelException(string resourceName, string message, Exception? innerException = null)
        : base($"{resourceName}: {message}", innerException) => ResourceName = resourceName;

    /// <summary>VISA resource name.</summary>
    public string ResourceName { get; }
}

/// <summary>An instrument did not answer within the time that the request could take.</summary>
public sealed class ChannelTimeoutException : ChannelException
{
    /// <summary>Makes an error that says what was waited for.</summary>
    /// <param name="resourceName">VISA resource name.</param>
    /// <param name="lastCommand">The request that stays unanswered.</param>
    /// <param name="elapsed">How long was waited.</param>
    /// <param name="bytesReceived">How much of an answer had come.</param>
    /// <param name="isRetrySafe">True when asking again cannot do harm (a query without side effects).</param>
    /// <param name="advice">What to check, as one or more sentences.</param>
    public ChannelTimeoutException(
        string resourceName, string lastCommand, TimeSpan elapsed, int bytesReceived, bool isRetrySafe,
        string advice = "Check the address, the cable and that the instrument is in remote mode.")
        : base(resourceName, FormattableString.Invariant(
            $"no answer to \"{lastCommand.Trim()}\" within {elapsed.TotalSeconds:G3} s ({bytesReceived} bytes received). ")
            + advice)
    {
        LastCommand = lastCommand;
        Elapsed = elapsed;
        BytesReceived = bytesReceived;
        IsRetrySafe = isRetrySafe;
    }

    /// <summary>The request that stays unanswered.</summary>
    public string LastCommand { get; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>How much of an answer had come.</summary>
    public int BytesReceived { get; }

    /// <summary>True when asking again cannot do harm.</summary>
    public bool IsRetrySafe { get; }
}
