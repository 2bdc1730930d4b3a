using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>What each input channel has for itself: range and reference.</content>
public sealed partial class Keithley2182AFirmware
{
    private static readonly double[] s_secondChannelRanges = [0.1, 1, 10];

    private readonly (double Value, bool IsOn)[] _voltageReferences = new (double, bool)[2];
    private readonly (double Value, bool IsOn)[] _temperatureReferences = new (double, bool)[2];
    private readonly double?[] _ranges = new double?[2];

    private void ResetChannels()
    {
        Array.Clear(_voltageReferences);
        Array.Clear(_temperatureReferences);
        Array.Clear(_ranges);
    }

    private void SelectChannel(int channel)
    {
        _isTemperature = channel == 0;
        if (channel > 0 && channel != Settings.InputChannel)
        {
            Settings = Settings with { InputChannel = channel, Range = _ranges[channel - 1] };
        }
    }

    private void AddRanges()
    {
        const string Range = "[:SENSe]:VOLTage[:DC][:CHANnel#]:RANGe";
        Commands.Set(Range + "[:UPPer]", call => SetRange(Channel(call), call.Number(LargestRange(call))));
        Commands.Query(Range + "[:UPPer]", call =>
            Commands.ReplyNumber(call, call.HasParameter ? call.Number(LargestRange(call)) : RangeOf(Channel(call))));
        Commands.Set(Range + ":AUTO", call => SetRange(Channel(call), call.Boolean() ? null : RangeOf(Channel(call))));
        Commands.Query(Range + ":AUTO", call => call.Reply(
            (Channel(call) == Settings.InputChannel ? Settings.Range : _ranges[Channel(call) - 1]) is null ? 1 : 0));
    }

    private static int Channel(ScpiCall call) => call.Suffix is 1 or 2 ? call.Suffix : throw new ScpiException(-114);

    private static NumericParameter LargestRange(ScpiCall call) =>
        Channel(call) == 2 ? new NumericParameter(0, 12, 12, "V") : new NumericParameter(0, 120, 120, "V");

    // The range of a channel that is not measured is kept until it is.
    private void SetRange(int channel, double? range)
    {
        _ranges[channel - 1] = range is { } volts && channel == 2 ? SecondChannelRange(volts) : range;
        if (channel == Settings.InputChannel)
        {
            Settings = Settings with { Range = _ranges[channel - 1] };
        }
    }

    private double RangeOf(int channel) => channel == Settings.InputChannel
        ? _voltmeter.ActiveRange.FullScale
        : _ranges[channel - 1] ?? (channel == 2 ? s_secondChannelRanges[^1] : 100);

    private static double SecondChannelRange(double volts) =>
        s_secondChannelRanges.FirstOrDefault(range => volts <= 1.2 * range, s_secondChannelRanges[^1]);

    private void AddReference(string header, (double Value, bool IsOn)[] references, NumericParameter values)
    {
        Commands.Set(header, call => references[Channel(call) - 1].Value = call.Number(values));
        Commands.Query(header, call => Commands.ReplyNumber(call, call.HasParameter ? call.Number(values) : references[Channel(call) - 1].Value));
        Commands.Set(header + ":STATe", call => references[Channel(call) - 1].IsOn = call.Boolean());
        Commands.Query(header + ":STATe", call => call.Reply(references[Channel(call) - 1].IsOn ? 1 : 0));
        // What is measured now becomes the reference, whatever the reference was.
        Commands.Add(new ScpiCommand(header + ":ACQuire", async call =>
        {
            var channel = Channel(call);
            await WaitForOperationAsync(call.CancellationToken);
            references[channel - 1].Value = (_measured ?? await MeasureAsync(call.CancellationToken)).Value;
        }, IsQuery: false));
    }

    private (double Value, bool IsOn) ActiveReference =>
        _isTemperature ? _temperatureReferences[Settings.InputChannel - 1] : _voltageReferences[Settings.InputChannel - 1];
}
