namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>One entry of an instrument's error queue.</summary>
/// <param name="Code">Negative by the SCPI standard, positive by the instrument's maker, zero for none.</param>
/// <param name="Text">The text that goes with the code.</param>
public readonly record struct ScpiError(int Code, string Text)
{
    /// <summary>The answer of an empty queue.</summary>
    public static ScpiError None { get; } = new(0, "No error");

    /// <summary>The standard error of a code; an unknown code gets the text of its class.</summary>
    public static ScpiError Standard(int code) => new(code, s_texts.TryGetValue(code, out var text) ? text : ClassOf(code));

    /// <summary>The bit of the standard event status register that the error sets.</summary>
    public StandardEvents Event => Code switch
    {
        <= -400 => StandardEvents.QueryError,
        <= -300 => StandardEvents.DeviceError,
        <= -200 => StandardEvents.ExecutionError,
        <= -100 => StandardEvents.CommandError,
        (>= 500 and < 800) or (>= 900 and < 1000) => StandardEvents.DeviceError,
        _ => StandardEvents.ExecutionError,
    };

    /// <summary>As the error query answers: code, comma, quoted text.</summary>
    public override string ToString() => FormattableString.Invariant($"{Code},\"{Text}\"");

    /// <summary>The same with the sign that some makers give to every code: <c>+0,"No error"</c>.</summary>
    public string ToSignedString() => Code < 0 ? ToString() : "+" + ToString();

    private static readonly Dictionary<int, string> s_texts = new()
    {
        [-100] = "Command error", [-101] = "Invalid character", [-102] = "Syntax error", [-103] = "Invalid separator",
        [-104] = "Data type error", [-105] = "GET not allowed", [-108] = "Parameter not allowed",
        [-109] = "Missing parameter", [-110] = "Command header error", [-111] = "Header separator error",
        [-112] = "Program mnemonic too long", [-113] = "Undefined header", [-114] = "Header suffix out of range",
        [-120] = "Numeric data error", [-121] = "Invalid character in number", [-123] = "Exponent too large",
        [-124] = "Too many digits", [-128] = "Numeric data not allowed", [-131] = "Invalid suffix",
        [-140] = "Character data error", [-141] = "Invalid character data", [-144] = "Character data too long",
        [-148] = "Character data not allowed", [-150] = "String data error", [-151] = "Invalid string data",
        [-154] = "String too long", [-158] = "String data not allowed", [-160] = "Block data error",
        [-161] = "Invalid block data", [-168] = "Block data not allowed", [-170] = "Expression error",
        [-171] = "Invalid expression", [-178] = "Expression data not allowed",
        [-200] = "Execution error", [-201] = "Invalid while in local", [-202] = "Settings lost due to rtl",
        [-210] = "Trigger error", [-211] = "Trigger ignored", [-212] = "Arm ignored", [-213] = "Init ignored",
        [-214] = "Trigger deadlock", [-215] = "Arm deadlock", [-220] = "Parameter error", [-221] = "Settings conflict",
        [-222] = "Parameter data out of range", [-223] = "Too much data", [-224] = "Illegal parameter value",
        [-225] = "Out of memory", [-230] = "Data corrupt or stale", [-241] = "Hardware missing",
        [-260] = "Expression error", [-281] = "Cannot create program", [-282] = "Illegal program name",
        [-284] = "Program currently running", [-285] = "Program syntax error",
        [-314] = "Save/recall memory lost", [-315] = "Configuration memory lost", [-330] = "Self-test failed",
        [-350] = "Queue overflow", [-363] = "Input buffer overrun", [-410] = "Query INTERRUPTED",
        [-420] = "Query UNTERMINATED", [-430] = "Query DEADLOCKED",
        [-440] = "Query UNTERMINATED after indefinite response",
    };

    private static string ClassOf(int code) => code switch
    {
        <= -400 => "Query error",
        <= -300 => "Device-specific error",
        <= -200 => "Execution error",
        < 0 => "Command error",
        _ => "Device-specific error",
    };
}
