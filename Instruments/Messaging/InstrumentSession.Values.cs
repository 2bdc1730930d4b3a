namespace SpinBench.Instruments.Messaging;

/// <content>Answers with a meaning.</content>
public sealed partial class InstrumentSession
{
    /// <summary>Asks for a finite number.</summary>
    /// <exception cref="InstrumentException">The answer is no number, or an overflow code.</exception>
    public async ValueTask<double> QueryNumberAsync(string query, CancellationToken cancellationToken)
    {
        var answer = await QuerySettingAsync(query, cancellationToken);
        return ScpiNumber.TryParse(answer, out var value, out _) && double.IsFinite(value)
            ? value
            : throw Fault(query, $"answered \"{answer}\" where a number was expected");
    }

    /// <summary>Asks for a switch: <c>0</c>, <c>1</c>, <c>OFF</c> or <c>ON</c>.</summary>
    public async ValueTask<bool> QuerySwitchAsync(string query, CancellationToken cancellationToken)
    {
        var answer = await QuerySettingAsync(query, cancellationToken);
        return answer.ToUpperInvariant() switch
        {
            "1" or "+1" or "ON" => true,
            "0" or "+0" or "OFF" => false,
            _ => throw Fault(query, $"answered \"{answer}\" where 0 or 1 was expected"),
        };
    }

    /// <summary>Asks for a word, which comes back in upper case and without quotes.</summary>
    public async ValueTask<string> QueryWordAsync(string query, CancellationToken cancellationToken) =>
        (await QuerySettingAsync(query, cancellationToken)).Trim('"', '\'').ToUpperInvariant();

    /// <summary>Reads a number back and compares it with what was set.</summary>
    /// <param name="query">The setting's query.</param>
    /// <param name="expected">What was set.</param>
    /// <param name="tolerance">Largest difference that is the instrument's rounding.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the instrument uses.</returns>
    /// <exception cref="InstrumentException">It uses something else.</exception>
    public async ValueTask<double> ConfirmNumberAsync(
        string query, double expected, double tolerance, CancellationToken cancellationToken)
    {
        var actual = await QueryNumberAsync(query, cancellationToken);
        return Math.Abs(actual - expected) <= tolerance
            ? actual
            : throw Fault(query, FormattableString.Invariant($"was set to {expected:G9} and reports {actual:G9}"));
    }

    /// <summary>Reads a switch back and compares it with what was set.</summary>
    /// <exception cref="InstrumentException">It differs.</exception>
    public async ValueTask ConfirmSwitchAsync(string query, bool expected, CancellationToken cancellationToken)
    {
        if (await QuerySwitchAsync(query, cancellationToken) != expected)
        {
            throw Fault(query, $"was set to {ScpiNumber.Format(expected)} and reports {ScpiNumber.Format(!expected)}");
        }
    }

    /// <summary>Reads a word back and compares its beginning, so that short and long forms count as equal.</summary>
    /// <exception cref="InstrumentException">It differs.</exception>
    public async ValueTask ConfirmWordAsync(string query, string shortForm, CancellationToken cancellationToken)
    {
        var actual = await QueryWordAsync(query, cancellationToken);
        if (!actual.StartsWith(shortForm, StringComparison.OrdinalIgnoreCase))
        {
            throw Fault(query, $"was set to {shortForm} and reports {actual}");
        }
    }
}
