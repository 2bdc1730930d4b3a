using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Bursts and triggers.</content>
public sealed partial class Keysight33600AFirmware
{
    private static readonly NumericParameter s_cycles = new(1, 100e6, 1);

    /// <inheritdoc/>
    /// <remarks>Only a channel in burst mode that waits for the bus takes it; otherwise -211.</remarks>
    public override void Trigger()
    {
        var waiting = _channels.Where(WaitsForBus).ToArray();
        if (waiting.Length == 0)
        {
            base.Trigger();
            return;
        }

        Start(waiting);
    }

    private static bool WaitsForBus(WaveformChannelPanel panel) =>
        panel.Settings is { IsBurst: true, IsGated: false } && panel.TriggerSource == WaveformChannelPanel.BusTrigger;

    private void AddBursts()
    {
        const string Burst = Source + ":BURSt";
        Switch(Burst + ":STATe", panel => panel.Settings.IsBurst, (panel, on) =>
        {
            AbortOperation();
            panel.Settings = panel.Settings with { IsBurst = on };
        });
        Choice(Burst + ":MODE", ["TRIGgered", "GATed"], panel => panel.Settings.IsGated ? 1 : 0,
            (panel, choice) => panel.Settings = panel.Settings with { IsGated = choice == 1 });
        Set(Burst + ":NCYCles", (panel, call) => panel.Settings = panel.Settings with { BurstCount = ReadCycles(call) });
        Query(Burst + ":NCYCles", (panel, call) => Commands.ReplyNumber(call,
            double.IsInfinity(panel.Settings.BurstCount) ? HighImpedance : panel.Settings.BurstCount));
        Number(Burst + ":INTernal:PERiod", _ => Clipping(1e-6, 8000, 10e-3, "S"), panel => panel.BurstPeriod, (panel, value) =>
        {
            panel.BurstPeriod = value;
            panel.UpdateBursts();
        });
        _kept.Number(Burst + ":PHASe", Clipping(-360, 360, 0, "DEG"));
        _kept.Choice(Burst + ":GATE:POLarity", ["NORMal", "INVerted"]);
        AddTriggers();
    }

    private void AddTriggers()
    {
        Choice(":TRIGger#:SOURce", ["IMMediate", "EXTernal", "TIMer", "BUS"], panel => panel.TriggerSource, (panel, source) =>
        {
            panel.TriggerSource = source;
            panel.UpdateBursts();
        });
        Number(":TRIGger#:TIMer", _ => Clipping(1e-6, 8000, 1, "S"), panel => panel.TriggerTimer, (panel, value) =>
        {
            panel.TriggerTimer = value;
            panel.UpdateBursts();
        });
        Number(":TRIGger#:DELay", _ => Clipping(0, 1000, 0, "S"), panel => panel.TriggerDelay, (panel, value) => panel.TriggerDelay = value);
        _kept.Choice(":TRIGger#:SLOPe", ["POSitive", "NEGative"]);
        _kept.Number(":TRIGger#:COUNt", Clipping(1, 1e6, 1));
        _kept.Number(":TRIGger#:LEVel", Clipping(0.9, 3.8, 1.65, "V"));
        Set(":TRIGger#[:IMMediate]", (panel, _) =>
        {
            if (panel.Settings is { IsBurst: true, IsGated: false })
            {
                Start([panel]);
            }
        });
        Commands.Event(":ABORt", () =>
        {
            AbortOperation();
            foreach (var panel in _channels)
            {
                panel.Settings = panel.Settings;
            }
        });
    }

    private static double ReadCycles(ScpiCall call)
    {
        var text = call.Next();
        return ScpiCall.IsWord(text, "INFinity") ? double.PositiveInfinity
            : ScpiCall.IsWord(text, "MINimum") ? s_cycles.Minimum
            : ScpiCall.IsWord(text, "MAXimum") ? s_cycles.Maximum
            : NumericSyntax.Parse(text, "") is >= 9e37 ? double.PositiveInfinity
            : Math.Round(s_cycles.Check(NumericSyntax.Parse(text, "")));
    }

    private void Start(IEnumerable<WaveformChannelPanel> panels)
    {
        AbortOperation();
        var longest = TimeSpan.Zero;
        foreach (var panel in panels)
        {
            var duration = _generator.Trigger(panel.Channel, panel.TriggerDelay);
            longest = duration > longest ? duration : longest;
        }

        // A burst without end is over when something else is asked for.
        if (longest > TimeSpan.Zero && longest < TimeSpan.MaxValue)
        {
            StartOperation(token => Clock.WaitAsync(longest, token));
        }
    }
}
