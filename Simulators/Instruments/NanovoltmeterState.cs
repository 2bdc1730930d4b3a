namespace SpinBench.Simulators.Instruments;

/// <summary>Settings of a nanovoltmeter as bytes.</summary>
internal static class NanovoltmeterState
{
    public static void Save(BinaryWriter writer, NanovoltmeterSettings settings)
    {
        writer.Write(settings.InputChannel);
        writer.Write(settings.Range ?? -1);
        writer.Write(settings.NplcCount);
        writer.Write((byte)settings.Filter);
        writer.Write(settings.FilterCount);
        writer.Write(settings.FilterWindow);
        writer.Write(settings.AnalogFilter);
        writer.Write(settings.AutoZero);
        writer.Write(settings.FrontAutoZero);
        writer.Write(settings.TriggerDelay);
    }

    public static NanovoltmeterSettings Load(BinaryReader reader) => new()
    {
        InputChannel = reader.ReadInt32(),
        Range = reader.ReadDouble() is >= 0 and var range ? range : null,
        NplcCount = reader.ReadDouble(),
        Filter = (DigitalFilter)reader.ReadByte(),
        FilterCount = reader.ReadInt32(),
        FilterWindow = reader.ReadDouble(),
        AnalogFilter = reader.ReadBoolean(),
        AutoZero = reader.ReadBoolean(),
        FrontAutoZero = reader.ReadBoolean(),
        TriggerDelay = reader.ReadDouble(),
    };
}
