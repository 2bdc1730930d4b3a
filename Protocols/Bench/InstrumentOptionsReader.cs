using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>Reads the keys of an instrument that belong to its role.</summary>
internal static class InstrumentOptionsReader
{
    // 50 Oe/s.
    private const double DefaultRamp = 5e-3;

    public static InstrumentOptions Read(SettingsMap map, InstrumentRole role) => role switch
    {
        InstrumentRole.SourceMeter => ReadSourceMeter(map),
        InstrumentRole.Nanovoltmeter => new InstrumentOptions.Nanovoltmeter(
            map.OptionalQuantity("nplc", "", 0.01, 50),
            map.OnOff("autozero", false),
            map.Choice("rezero", true, ("each field", true), ("never", false))),
        InstrumentRole.Oscilloscope => ReadOscilloscope(map),
        InstrumentRole.Magnet => ReadMagnet(map),
        InstrumentRole.Gaussmeter => new InstrumentOptions.Gaussmeter(
            map.Choice("watches", InstrumentRole.Magnet, ("magnet", InstrumentRole.Magnet))),
        _ => new InstrumentOptions.None(),
    };

    private static InstrumentOptions.SourceMeter ReadSourceMeter(SettingsMap map)
    {
        if (map.Text("ranges", "fixed") != "fixed")
        {
            map.Fault("ranges", "\"ranges\" can only be fixed: an automatic range change can break a junction");
        }

        return new InstrumentOptions.SourceMeter(map.Choice(
            "off state", OutputOffState.Zero, ("zero", OutputOffState.Zero), ("normal", OutputOffState.Normal),
            ("guard", OutputOffState.Guard), ("high impedance", OutputOffState.HighImpedance)));
    }

    private static InstrumentOptions ReadOscilloscope(SettingsMap map) => map.Map("front end") is not { } front
        ? new InstrumentOptions.None()
        : new InstrumentOptions.Oscilloscope(
            front.RequiredQuantity("gain", "", 1e-6, 1e9),
            BandReader.Read(front, "band") ?? (0, double.PositiveInfinity),
            front.RequiredQuantity("input", "Ohm", 1, 1e15));

    private static InstrumentOptions.Magnet ReadMagnet(SettingsMap map)
    {
        var calibration = map.Text("calibration", "");
        var slope = map.OptionalQuantity("field per current", "T/A", 1e-9, 1e3);
        if (calibration.Length == 0 == slope is null)
        {
            map.Fault("calibration", slope is null
                ? "a magnet needs \"calibration: cal/2026-11-20.csv\" (a table with date and both branches) or \"field per current: 50 Oe/A\""
                : "\"calibration\" and \"field per current\" exclude each other");
        }

        return new InstrumentOptions.Magnet(
            calibration, slope, map.Quantity("ramp", "T/s", DefaultRamp, 1e-9, 100),
            map.Choice("approach", FieldApproach.Direct, ("direct", FieldApproach.Direct),
                ("from below", FieldApproach.FromBelow), ("from above", FieldApproach.FromAbove)));
    }
}
