using System.Runtime.InteropServices;

namespace SpinBench.Simulators.Instruments.Waveforms;

/// <summary>Stores the settings of a channel with the points of a run.</summary>
internal static class WaveformStorage
{
    public static void Save(BinaryWriter writer, WaveformSettings settings)
    {
        writer.Write((byte)settings.Function);
        foreach (var value in (double[])
            [
                settings.Frequency, settings.Amplitude, settings.Offset, settings.Phase, settings.DutyCycle, settings.Symmetry,
                settings.PulseWidth, settings.SampleRate, settings.BurstCount, settings.BurstPeriod ?? double.NaN,
            ])
        {
            writer.Write(value);
        }

        writer.Write(settings.IsInverted);
        writer.Write(settings.IsBurst);
        writer.Write(settings.IsGated);
        var isBuiltIn = ReferenceEquals(settings.Samples, WaveformSettings.BuiltInSamples);
        writer.Write(isBuiltIn ? 0 : settings.Samples.Length);
        if (isBuiltIn)
        {
            return;
        }

        writer.Write(MemoryMarshal.AsBytes(settings.Samples.AsSpan()));
    }

    public static WaveformSettings Load(BinaryReader reader)
    {
        var settings = new WaveformSettings
        {
            Function = (WaveformFunction)reader.ReadByte(),
            Frequency = reader.ReadDouble(),
            Amplitude = reader.ReadDouble(),
            Offset = reader.ReadDouble(),
            Phase = reader.ReadDouble(),
            DutyCycle = reader.ReadDouble(),
            Symmetry = reader.ReadDouble(),
            PulseWidth = reader.ReadDouble(),
            SampleRate = reader.ReadDouble(),
            BurstCount = reader.ReadDouble(),
            BurstPeriod = reader.ReadDouble() is var period && double.IsNaN(period) ? null : period,
            IsInverted = reader.ReadBoolean(),
            IsBurst = reader.ReadBoolean(),
            IsGated = reader.ReadBoolean(),
        };
        var length = reader.ReadInt32();
        if (length == 0)
        {
            return settings;
        }

        var samples = new short[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
        return settings with { Samples = samples };
    }
}
