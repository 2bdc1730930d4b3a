using System.Globalization;

namespace SpinBench.Instruments.Messaging;

/// <summary>
/// For instruments without an error queue: the error bits of the standard event status register (IEEE 488.2, 11.5.1), which
/// <c>*ESR?</c> reads and clears.
/// </summary>
public sealed class EventStatusErrors : IErrorQueue
{
    private const string Query = "*ESR?";

    private static readonly (int Bit, string Text)[] s_errors =
    [
        (2, "query error"), (3, "device-dependent error"), (4, "execution error"), (5, "command error"),
    ];

    /// <inheritdoc/>
    /// <remarks>The code of each error is the value of its bit.</remarks>
    public async Task<IReadOnlyList<InstrumentError>> DrainAsync(
        InstrumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var answer = await session.QueryAsync(Query, cancellationToken);
        return int.TryParse(answer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var register)
            ? [.. s_errors.Where(error => (register >> error.Bit & 1) != 0)
                .Select(error => new InstrumentError(1 << error.Bit, error.Text))]
            : throw session.Fault(Query, $"answered \"{answer}\" where a register was expected");
    }
}
