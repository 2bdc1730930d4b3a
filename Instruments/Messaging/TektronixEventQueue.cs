using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.Instruments.Messaging;

/// <summary>
/// The event queue of Tektronix oscilloscopes: <c>*ESR?</c> must be read first and releases the events to <c>ALLEv?</c>.
/// </summary>
public sealed partial class TektronixEventQueue : IErrorQueue
{
    private const string RegisterQuery = "*ESR?";
    private const string EventsQuery = "ALLEv?";

    // 401 power on, 402 operation complete, 403 user request; 500 to 599 are warnings.
    private static bool IsError(int code) => code is >= 100 and < 400 or >= 410 and < 500 or >= 2000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstrumentError>> DrainAsync(
        InstrumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        await session.QueryAsync(RegisterQuery, cancellationToken);
        var answer = await session.QueryAsync(EventsQuery, cancellationToken);
        var errors = new List<InstrumentError>();
        foreach (Match entry in Entry().Matches(answer))
        {
            var code = int.Parse(entry.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (IsError(code))
            {
                errors.Add(new InstrumentError(code, entry.Groups["text"].Value));
            }
        }

        return errors;
    }

    [GeneratedRegex("(?<code>[0-9]+)\\s*,\\s*\"(?<text>(?:[^\"]|\"\")*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
