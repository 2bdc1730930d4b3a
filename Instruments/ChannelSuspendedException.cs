namespace SpinBench.Instruments;

/// <summary>
/// An instrument failed so often in a row that it is left alone for a while. Nothing was sent; making it safe is tried all
/// the same.
/// </summary>
public sealed class ChannelSuspendedException : ChannelException
{
    /// <summary>Makes an error that says when the instrument will be tried again.</summary>
    /// <param name="instrument">Driver or model name.</param>
    /// <param name="resourceName">VISA resource name.</param>
    /// <param name="lastCommand">The request at which it was lost.</param>
    /// <param name="retryAt">When the next request will be tried, on the bench's clock.</param>
    /// <param name="cause">The last failure.</param>
    public ChannelSuspendedException(
        string instrument, string resourceName, string lastCommand, DateTimeOffset retryAt, Exception? cause)
        : base(resourceName, FormattableString.Invariant(
            $"the {instrument}, lost at \"{lastCommand.Trim()}\", failed several times in a row and is not tried again before {retryAt:HH:mm:ss.f} UTC. ")
            + "Check that it is on, the cable and the network.", cause)
    {
        Instrument = instrument;
        LastCommand = lastCommand;
        RetryAt = retryAt;
    }

    /// <summary>Driver or model name.</summary>
    public string Instrument { get; }

    /// <summary>The request at which it was lost.</summary>
    public string LastCommand { get; }

    /// <summary>When the next request will be tried, on the bench's clock.</summary>
    public DateTimeOffset RetryAt { get; }
}
