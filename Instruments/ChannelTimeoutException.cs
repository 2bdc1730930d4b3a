namespace SpinBench.Instruments;

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
    /// <param name="instrument">Driver or model name; empty where it is not known.</param>
    public ChannelTimeoutException(
        string resourceName, string lastCommand, TimeSpan elapsed, int bytesReceived, bool isRetrySafe,
        string advice = "Check the address, the cable and that the instrument is in remote mode.", string instrument = "")
        : base(resourceName, FormattableString.Invariant(
            $"no answer{(instrument.Length > 0 ? $" of the {instrument}" : "")} to \"{lastCommand.Trim()}\" within {elapsed.TotalSeconds:G3} s ({bytesReceived} bytes received). ")
            + (bytesReceived == 0 ? "" : "What came has no end: check the terminator. ") + advice)
    {
        LastCommand = lastCommand;
        Elapsed = elapsed;
        BytesReceived = bytesReceived;
        IsRetrySafe = isRetrySafe;
        Instrument = instrument;
    }

    /// <summary>The request that stays unanswered.</summary>
    public string LastCommand { get; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>How much of an answer had come.</summary>
    public int BytesReceived { get; }

    /// <summary>True when asking again cannot do harm.</summary>
    public bool IsRetrySafe { get; }

    /// <summary>Driver or model name; empty where it is not known.</summary>
    public string Instrument { get; }
}
