using SpinBench.Instruments.Files;
using SpinBench.Instruments.Magnets;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Bench;

/// <summary>How a supply with a coil becomes a magnet.</summary>
public sealed record MagnetEntry
{
    /// <summary>Path of a calibration table, resolved beside the bench file; null when a constant is given.</summary>
    public string? CalibrationFile { get; init; }

    /// <summary>Field per current in T/A, when there is no table.</summary>
    public double? FieldPerCurrent { get; init; }

    /// <summary>Ramp rate in T/s.</summary>
    public required double RampRate { get; init; }

    /// <summary>The side from which fields are approached.</summary>
    public required FieldApproach Approach { get; init; }

    /// <summary>Overshoot of an approach in T.</summary>
    public required double ApproachOvershoot { get; init; }

    /// <summary>Wait after the ramp in s.</summary>
    public required double SettlingTime { get; init; }

    /// <summary>Voltage limit of the supply in V.</summary>
    public required double VoltageLimit { get; init; }

    /// <summary>The settings of the magnet, with the bench's field limit in T.</summary>
    public MagnetSettings ToSettings(double fieldLimit) => new()
    {
        FieldLimit = fieldLimit,
        RampRate = RampRate,
        Approach = Approach,
        ApproachOvershoot = ApproachOvershoot,
        SettlingTime = SettlingTime,
        VoltageLimit = VoltageLimit,
    };

    internal static MagnetEntry Read(SettingsMap map)
    {
        var calibration = map.RequiredText("calibration", "cal/2026-11-20.csv or 50 Oe/A");
        var isConstant = Quantity.TryParse(calibration, "T/A", out var fieldPerCurrent, out _) && fieldPerCurrent > 0;
        return new MagnetEntry
        {
            CalibrationFile = isConstant || calibration.Length == 0 ? null : calibration,
            FieldPerCurrent = isConstant ? fieldPerCurrent : null,
            RampRate = map.RequiredQuantity("ramp", "T/s", 1e-7, 10),
            Approach = map.Choice("approach", FieldApproach.FromBelow,
                ("from below", FieldApproach.FromBelow), ("from above", FieldApproach.FromAbove), ("direct", FieldApproach.Direct)),
            ApproachOvershoot = map.Quantity("overshoot", "T", 100e-4, 0, 0.1),
            SettlingTime = map.Quantity("settling", "s", 0.5, 0, 3600),
            VoltageLimit = map.Quantity("voltage limit", "V", 15, 0.1, 1000),
        };
    }
}
