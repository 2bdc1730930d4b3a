namespace SpinBench.Instruments.Messaging;

/// <summary>One entry of an instrument's error queue.</summary>
/// <param name="Code">Code by the instrument's manual; negative ones are SCPI's.</param>
/// <param name="Text">What the instrument says about it.</param>
public readonly record struct InstrumentError(int Code, string Text)
{
    /// <summary>Reads <c>-113,"Undefined header"</c>; text without a code gets code 0 and stays whole.</summary>
    public static bool TryParse(string answer, out InstrumentError error)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var comma = answer.IndexOf(',', StringComparison.Ordinal);
        var number = comma < 0 ? answer : answer[..comma];
        if (!ScpiNumber.TryParse(number, out var code, out _) || Math.Abs(code) > 1e6)
        {
            error = new InstrumentError(0, answer);
            return false;
        }

        error = new InstrumentError((int)code, comma < 0 ? "" : answer[(comma + 1)..].Trim().Trim('"'));
        return true;
    }

    /// <summary><c>-113, Undefined header</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Code}, {Text}");
}
