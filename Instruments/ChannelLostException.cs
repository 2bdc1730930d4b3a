namespace SpinBench.Instruments;

/// <summary>The link to an instrument broke during a conversation. The instrument keeps its last state: outputs may be live.</summary>
public sealed class ChannelLostException : ChannelException
{
    /// <summary>Makes an error that says at what the link broke.</summary>
    /// <param name="instrument">Driver or model name.</param>
    /// <param name="lastCommand">The request at work; whether it was carried out is not known.</param>
    /// <param name="elapsed">Time since it was sent, or since reconnecting began.</param>
    /// <param name="cause">What the channel said.</param>
    /// <param name="advice">What to try beyond what the channel says; empty for nothing.</param>
    public ChannelLostException(
        string instrument, string lastCommand, TimeSpan elapsed, ChannelException cause, string advice = "")
        : base(ResourceOf(cause), FormattableString.Invariant(
            $"the {instrument} was lost at \"{lastCommand.Trim()}\" after {elapsed.TotalSeconds:G3} s: {cause.Reason}")
            + (advice.Length > 0 ? $" {advice}" : ""), cause)
    {
        Instrument = instrument;
        LastCommand = lastCommand;
        Elapsed = elapsed;
    }

    /// <summary>
    /// Whether a new link had been tried for already and in vain; false where a link that seemed whole broke just now.
    /// </summary>
    public bool IsAway { get; init; }

    /// <summary>Driver or model name.</summary>
    public string Instrument { get; }

    /// <summary>The request at work; whether it was carried out is not known.</summary>
    public string LastCommand { get; }

    /// <summary>Time since it was sent, or since reconnecting began.</summary>
    public TimeSpan Elapsed { get; }

    private static string ResourceOf(ChannelException cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause.ResourceName;
    }
}
