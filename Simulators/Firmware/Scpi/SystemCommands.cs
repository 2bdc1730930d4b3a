namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The commands that SCPI gives to every instrument: the error queue and the status registers.</summary>
public static class SystemCommands
{
    /// <summary>Adds <c>:SYSTem:ERRor</c> and its family, <c>:SYSTem:CLEar</c> and <c>:STATus:QUEue</c>.</summary>
    /// <param name="commands">The table.</param>
    /// <param name="errors">The queue.</param>
    /// <param name="isSigned">Whether codes carry a sign, as in <c>+0,"No error"</c>.</param>
    public static void AddErrorQueue(CommandTable commands, ErrorQueue errors, bool isSigned = false)
    {
        ArgumentNullException.ThrowIfNull(commands);
        string Write(ScpiError error) => isSigned ? error.ToSignedString() : error.ToString();
        commands.Query(":SYSTem:ERRor[:NEXT]", () => Write(errors.Take()));
        commands.Query(":SYSTem:ERRor:ALL", () => string.Join(',', errors.TakeAll().Select(Write)));
        commands.Query(":SYSTem:ERRor:COUNt", call => call.Reply(errors.Count));
        commands.Query(":SYSTem:ERRor:CODE[:NEXT]", call => call.Reply(errors.Take().Code));
        commands.Query(":SYSTem:ERRor:CODE:ALL", () => string.Join(',', errors.TakeAll().Select(error => error.Code)));
        commands.Query(":STATus:QUEue[:NEXT]", () => Write(errors.Take()));
        commands.Event(":SYSTem:CLEar", errors.Clear);
        commands.Event(":STATus:QUEue:CLEar", errors.Clear);
    }

    /// <summary>Adds the register under <c>:STATus:NAME</c> with event, condition and enable mask.</summary>
    public static void AddRegister(CommandTable commands, string name, Func<EventRegister> register)
    {
        ArgumentNullException.ThrowIfNull(commands);
        commands.Query($":STATus:{name}[:EVENt]", call => commands.ReplyRegister(call, register().TakeEvent()));
        commands.Query($":STATus:{name}:CONDition", call => commands.ReplyRegister(call, register().Condition));
        commands.Register($":STATus:{name}:ENABle", 65535, () => register().Enable, value => register().Enable = value);
    }
}
