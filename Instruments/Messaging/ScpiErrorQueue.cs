namespace SpinBench.Instruments.Messaging;

/// <summary>The queue that <c>:SYST:ERR?</c> reads one entry at a time until it answers code 0 (SCPI 1999, 21.8).</summary>
/// <param name="isStatusMessage">Codes that report an event and no error, such as a Keithley's +100 to +499.</param>
public sealed class ScpiErrorQueue(Func<int, bool>? isStatusMessage = null) : IErrorQueue
{
    private const string Query = ":SYST:ERR?";

    // No instrument keeps more; one that answers on and on has something else to say.
    private const int DeepestQueue = 64;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstrumentError>> DrainAsync(
        InstrumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var errors = new List<InstrumentError>();
        for (var entry = 0; entry < DeepestQueue; entry++)
        {
            var answer = await session.QueryAsync(Query, cancellationToken);
            if (!InstrumentError.TryParse(answer, out var error))
            {
                throw session.Fault(Query, $"answered \"{answer}\" where an error code was expected");
            }

            if (error.Code == 0)
            {
                return errors;
            }

            if (isStatusMessage?.Invoke(error.Code) != true)
            {
                errors.Add(error);
            }
        }

        return errors;
    }
}
