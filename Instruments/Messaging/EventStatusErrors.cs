using System.Globalization;

namespace SpinBench.Instruments.Messaging;

/// <summary>
/// For instruments without an error queue: the error bits of the standard event status register (IEEE 488.2, 11.5.1), which
/// <c>*ESR?</c> reads and clears.
/// </summary>
/// <param name="bits">The error bits with their meaning, where the register is not that of the standard.</param>
public sealed class EventStatusErrors(params IReadOnlyList<(int Bit, string Text)> bits) : IErrorQueue
{
    private const string Query = "*ESR?";

    private readonly IReadOnlyList<(int Bit, string Text)> _errors = bits.Count > 0
        ? bits
        : [(2, "query error"), (3, "device-dependent error"), (4, "execution error"), (5, "command error")];

    /// <inheritdoc/>
    /// <remarks>The code of each error is the value of its bit.</remarks>
    public async Task<IReadOnlyList<InstrumentError>> DrainAsync(
        InstrumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var answer = await session.QueryAsync(Query, cancellationToken);
        return int.TryParse(answer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var register)
            ? [.. _errors.Where(error => (register >> error.Bit & 1) != 0)
                .Select(error => new InstrumentError(1 << error.Bit, error.Text))]
            : throw session.Fault(Query, $"answered \"{answer}\" where a register was expected");
    }
}
