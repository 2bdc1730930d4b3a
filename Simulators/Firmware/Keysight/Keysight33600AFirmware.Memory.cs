using System.Buffers.Binary;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Waveforms;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Arbitrary waveforms in the volatile memory.</content>
public sealed partial class Keysight33600AFirmware
{
    private const int FewestSamples = 8;
    private const int MostSamples = 4_000_000;
    private const int LongestName = 12;
    private const double FullScale = 32767;

    private static readonly ScpiError s_tooFew = new(570, "Too few points");
    private static readonly ScpiError s_noMemory = new(781, "Not enough memory to store new arb waveform");
    private static readonly ScpiError s_unknown = new(786, "Specified arb waveform does not exist");
    private static readonly ScpiError s_exists = new(787, "Specified arb waveform already exists");
    private static readonly ScpiError s_oddBlock = new(800, "Block length must be even");

    private bool _isSwapped;

    private void AddMemory()
    {
        const string Data = Source + ":DATA";
        Set(Data + ":ARBitrary", (panel, call) => Store(panel, call, ReadFractions));
        Set(Data + ":ARBitrary:DAC", (panel, call) => Store(panel, call, ReadCodes));
        Commands.Event(Data + ":VOLatile:CLEar", ClearMemory);
        Query(Data + ":VOLatile:CATalog", (panel, call) => call.Reply(string.Join(',',
            panel.Memory.Keys.Prepend(WaveformChannelPanel.BuiltIn).Select(name => $"\"{name}\""))));
        Query(Data + ":VOLatile:FREE", (panel, call) => call.Reply(FreeSamples(panel)));
        Choice(Data + ":ARBitrary:FORMat", ["AABB", "ABAB"], _ => 0, (_, _) => { });
        Commands.Choice(":FORMat:BORDer", ["NORMal", "SWAPped"], () => _isSwapped ? 1 : 0, order => _isSwapped = order == 1);
        AddArbitraryFunction();
    }

    private void AddArbitraryFunction()
    {
        const string Arbitrary = Source + ":FUNCtion:ARBitrary";
        Set(Arbitrary, (panel, call) => Select(panel, call.Text()));
        Query(Arbitrary, (panel, call) => call.Reply($"\"{panel.Selected}\""));
        Number(Arbitrary + ":SRATe", _ => Clipping(1e-6, 1e9, 40e3, "SA/S"),
            panel => panel.Settings.SampleRate, (panel, rate) => panel.Settings = panel.Settings with { SampleRate = rate });
        Number(Arbitrary + ":PERiod", _ => Clipping(1e-9, 1e12, 1e-3, "S"),
            panel => panel.Settings.Samples.Length / panel.Settings.SampleRate,
            (panel, period) => panel.Settings = panel.Settings with { SampleRate = panel.Settings.Samples.Length / period });
        Number(Arbitrary + ":FREQuency", _ => Clipping(1e-12, 1e9, 1e3, "HZ"),
            panel => panel.Settings.SampleRate / panel.Settings.Samples.Length,
            (panel, rate) => panel.Settings = panel.Settings with { SampleRate = panel.Settings.Samples.Length * rate });
        Number(Arbitrary + ":PTPeak", AmplitudeRange, panel => panel.Settings.Amplitude * panel.Share,
            (panel, volts) => panel.Apply(panel.Settings with { Amplitude = volts / panel.Share }));
        Query(Arbitrary + ":POINts", (panel, call) => call.Reply(panel.Settings.Samples.Length));
        _kept.Choice(Arbitrary + ":FILTer", ["NORMal", "STEP", "OFF"]);
        _kept.Choice(Arbitrary + ":ADVance", ["SRATe", "TRIGger"]);
    }

    private static void Select(WaveformChannelPanel panel, string name)
    {
        var isBuiltIn = name.Equals(WaveformChannelPanel.BuiltIn, StringComparison.OrdinalIgnoreCase)
            || name.Equals("EXP_RISE", StringComparison.OrdinalIgnoreCase);
        if (isBuiltIn)
        {
            (panel.Selected, panel.Settings) =
                (WaveformChannelPanel.BuiltIn, panel.Settings with { Samples = WaveformSettings.BuiltInSamples });
            return;
        }

        var samples = panel.Memory.GetValueOrDefault(name) ?? throw new ScpiException(s_unknown);
        (panel.Selected, panel.Settings) = (name.ToUpperInvariant(), panel.Settings with { Samples = samples });
    }

    private void ClearMemory()
    {
        AbortOperation();
        foreach (var panel in _channels)
        {
            panel.Memory.Clear();
            Select(panel, WaveformChannelPanel.BuiltIn);
        }
    }

    private static int FreeSamples(WaveformChannelPanel panel) => MostSamples - panel.Memory.Values.Sum(samples => samples.Length);

    private static void Store(WaveformChannelPanel panel, ScpiCall call, Func<ScpiCall, short[]> read)
    {
        var name = call.Text().ToUpperInvariant();
        if (name.Length is 0 or > LongestName)
        {
            throw new ScpiException(-224);
        }

        var samples = read(call);
        if (panel.Memory.ContainsKey(name))
        {
            throw new ScpiException(s_exists);
        }

        if (samples.Length < FewestSamples)
        {
            throw new ScpiException(s_tooFew);
        }

        if (samples.Length > FreeSamples(panel))
        {
            throw new ScpiException(s_noMemory);
        }

        panel.Memory.Add(name, samples);
    }

    private short[] ReadCodes(ScpiCall call)
    {
        if (call.IsBlock)
        {
            return Convert(call.Block(), sizeof(short), bytes => _isSwapped
                ? BinaryPrimitives.ReadInt16LittleEndian(bytes)
                : BinaryPrimitives.ReadInt16BigEndian(bytes));
        }

        var range = new NumericParameter(-FullScale, FullScale, 0);
        return ReadList(call, () => (short)Math.Round(call.Number(range)));
    }

    private short[] ReadFractions(ScpiCall call)
    {
        if (call.IsBlock)
        {
            return Convert(call.Block(), sizeof(float), bytes => Scale(_isSwapped
                ? BinaryPrimitives.ReadSingleLittleEndian(bytes)
                : BinaryPrimitives.ReadSingleBigEndian(bytes)));
        }

        var range = new NumericParameter(-1, 1, 0);
        return ReadList(call, () => Scale(call.Number(range)));
    }

    private static short Scale(double fraction) => double.Abs(fraction) <= 1
        ? (short)Math.Round(fraction * FullScale)
        : throw new ScpiException(-222);

    private static short[] ReadList(ScpiCall call, Func<short> next)
    {
        var samples = new List<short>();
        do
        {
            samples.Add(next());
        }
        while (call.HasParameter);

        return [.. samples];
    }

    private static short[] Convert(ReadOnlySpan<char> latin, int size, Func<byte[], short> read)
    {
        if (latin.Length % size != 0)
        {
            throw new ScpiException(s_oddBlock);
        }

        var samples = new short[latin.Length / size];
        var bytes = new byte[size];
        for (var index = 0; index < samples.Length; index++)
        {
            for (var position = 0; position < size; position++)
            {
                bytes[position] = (byte)latin[index * size + position];
            }

            samples[index] = read(bytes);
        }

        return samples;
    }
}
