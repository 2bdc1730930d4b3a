namespace SpinBench.Instruments.Messaging;

/// <summary>How a family of instruments tells what it did not like.</summary>
public interface IErrorQueue
{
    /// <summary>Takes every error out of the instrument; the oldest comes first. Empty when all is well.</summary>
    Task<IReadOnlyList<InstrumentError>> DrainAsync(InstrumentSession session, CancellationToken cancellationToken);
}
