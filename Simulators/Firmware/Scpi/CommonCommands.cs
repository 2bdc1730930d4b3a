namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The commands that IEEE 488.2 gives to every instrument.</summary>
internal static class CommonCommands
{
    public static void AddTo(ScpiFirmware firmware)
    {
        var commands = firmware.Commands;
        var status = firmware.Status;
        commands.Event("*CLS", () =>
        {
            status.Clear();
            firmware.ForgetCompletion();
        });
        commands.Register("*ESE", 255, () => status.EventEnable, value => status.EventEnable = value);
        commands.Query("*ESR", call => commands.ReplyRegister(call, (int)status.TakeEvents()));
        commands.Query("*IDN", () => firmware.IdentityOverride ?? firmware.Identity);
        commands.Event("*OPC", firmware.AskForCompletion);
        commands.QueryLater("*OPC", async call =>
        {
            await firmware.WaitForOperationAsync(call.CancellationToken);
            call.Reply("1");
        });
        commands.Event("*RST", firmware.Reset, isImmediate: true);
        commands.Register("*SRE", 255, () => status.ServiceEnable, value => status.ServiceEnable = value);
        commands.Query("*STB", call => commands.ReplyRegister(call, status.StatusByte(firmware.HasOutput)));
        commands.Event("*TRG", firmware.Trigger, isImmediate: true);
        commands.Query("*TST", () => "0");
        commands.Add(new ScpiCommand("*WAI", call => firmware.WaitForOperationAsync(call.CancellationToken), IsQuery: false));
    }
}
