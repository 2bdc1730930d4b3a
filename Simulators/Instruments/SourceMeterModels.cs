namespace SpinBench.Simulators.Instruments;

/// <summary>The makes of source meter that a simulated bench can have.</summary>
public static class SourceMeterModels
{
    /// <summary>Keithley 2400, by its data sheet (SPEC-2400).</summary>
    public static SourceMeterModel Keithley2400 { get; } = new()
    {
        Manufacturer = "KEITHLEY INSTRUMENTS INC.",
        Name = "MODEL 2400",
        SerialNumber = "4067825",
        Firmware = "C04  /A02",
        VoltageRanges =
        [
            new(0.2, 0.21, 0.211, 5, 6, 2e-4, 600e-6, 5e-6, 1e-6, 1.2e-4, 300e-6),
            new(2, 2.1, 2.11, 5, 5, 2e-4, 600e-6, 50e-6, 10e-6, 1.2e-4, 300e-6),
            new(20, 21, 21.1, 5, 4, 2e-4, 2.4e-3, 500e-6, 100e-6, 1.5e-4, 1.5e-3),
            new(200, 210, 211, 5, 3, 2e-4, 24e-3, 5e-3, 1e-3, 1.5e-4, 10e-3),
        ],
        CurrentRanges =
        [
            new(1e-6, 1.05e-6, 1.055e-6, 5, 11, 3.5e-4, 600e-12, 5e-12, 10e-12, 2.9e-4, 300e-12),
            new(10e-6, 10.5e-6, 10.55e-6, 5, 10, 3.3e-4, 2e-9, 50e-12, 100e-12, 2.7e-4, 700e-12),
            new(100e-6, 105e-6, 105.5e-6, 5, 9, 3.1e-4, 20e-9, 500e-12, 1e-9, 2.5e-4, 6e-9),
            new(1e-3, 1.05e-3, 1.055e-3, 5, 8, 3.4e-4, 200e-9, 5e-9, 10e-9, 2.7e-4, 60e-9),
            new(10e-3, 10.5e-3, 10.55e-3, 5, 7, 4.5e-4, 2e-6, 50e-9, 100e-9, 3.5e-4, 600e-9),
            new(100e-3, 105e-3, 105.5e-3, 5, 6, 6.6e-4, 20e-6, 500e-9, 1e-6, 5.5e-4, 6e-6),
            new(1, 1.05, 1.055, 5, 5, 2.7e-3, 900e-6, 5e-6, 10e-6, 2.2e-3, 570e-6),
        ],
        InitialVoltageLimit = 21,
        InitialCurrentLimit = 105e-6,
        VoltageSourceDelays = [1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
        CurrentSourceDelays = [3e-3, 2e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
    };

    /// <summary>
    /// Keithley 2450, by its data sheet (SPEC-2450 Rev. A), whose source noise is stated as rms, and the delays of its
    /// manual (2450-901-01, page 2-111).
    /// </summary>
    public static SourceMeterModel Keithley2450 { get; } = new()
    {
        Manufacturer = "KEITHLEY INSTRUMENTS",
        Name = "MODEL 2450",
        SerialNumber = "04096317",
        Firmware = "1.7.12b",
        VoltageRanges =
        [
            new(0.02, 0.021, 0.0211, 5, 7, 1e-3, 200e-6, PeakToPeak * 1e-6, 10e-9, 1e-3, 150e-6),
            new(0.2, 0.21, 0.211, 5, 6, 1.5e-4, 200e-6, PeakToPeak * 1e-6, 100e-9, 1.2e-4, 200e-6),
            new(2, 2.1, 2.11, 5, 5, 2e-4, 300e-6, PeakToPeak * 10e-6, 1e-6, 1.2e-4, 300e-6),
            new(20, 21, 21.1, 5, 4, 1.5e-4, 2.4e-3, PeakToPeak * 100e-6, 10e-6, 1.5e-4, 1e-3),
            new(200, 210, 211, 5, 3, 1.5e-4, 24e-3, PeakToPeak * 1e-3, 100e-6, 1.5e-4, 10e-3),
        ],
        CurrentRanges =
        [
            new(10e-9, 10.5e-9, 10.55e-9, 5, 13, 1e-3, 100e-12, PeakToPeak * 500e-15, 10e-15, 1e-3, 50e-12),
            new(100e-9, 105e-9, 105.5e-9, 5, 12, 6e-4, 150e-12, PeakToPeak * 500e-15, 100e-15, 6e-4, 100e-12),
            new(1e-6, 1.05e-6, 1.055e-6, 5, 11, 2.5e-4, 400e-12, PeakToPeak * 5e-12, 1e-12, 2.5e-4, 300e-12),
            new(10e-6, 10.5e-6, 10.55e-6, 5, 10, 2.5e-4, 1.5e-9, PeakToPeak * 40e-12, 10e-12, 2.5e-4, 700e-12),
            new(100e-6, 105e-6, 105.5e-6, 5, 9, 2e-4, 15e-9, PeakToPeak * 400e-12, 100e-12, 2e-4, 6e-9),
            new(1e-3, 1.05e-3, 1.055e-3, 5, 8, 2e-4, 150e-9, PeakToPeak * 5e-9, 1e-9, 2e-4, 60e-9),
            new(10e-3, 10.5e-3, 10.55e-3, 5, 7, 2e-4, 1.5e-6, PeakToPeak * 40e-9, 10e-9, 2e-4, 600e-9),
            new(100e-3, 105e-3, 105.5e-3, 5, 6, 2.5e-4, 15e-6, PeakToPeak * 100e-9, 100e-9, 2.5e-4, 6e-6),
            new(1, 1.05, 1.055, 5, 5, 6.7e-4, 900e-6, PeakToPeak * 3e-6, 1e-6, 3e-4, 500e-6),
        ],
        InitialVoltageLimit = 21,
        InitialCurrentLimit = 105e-6,
        VoltageSourceDelays = [50e-3, 50e-3, 3e-3, 2e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
        CurrentSourceDelays = [50e-3, 50e-3, 3e-3, 2e-3, 1e-3, 1e-3, 1e-3, 1e-3, 2e-3],
    };

    /// <summary>
    /// Keysight B2901A, by its data sheet; the peak-to-peak noise of its source and its automatic waits are estimates.
    /// </summary>
    public static SourceMeterModel KeysightB2901A { get; } = new()
    {
        Manufacturer = "Keysight Technologies",
        Name = "B2901A",
        SerialNumber = "MY51143745",
        Firmware = "3.4.2011.5100",
        VoltageRanges =
        [
            new(0.2, 0.21, 0.212, 1, 6, 1.5e-4, 225e-6, 10e-6, 100e-9, 1.5e-4, 225e-6),
            new(2, 2.1, 2.12, 1, 5, 2e-4, 350e-6, 20e-6, 1e-6, 2e-4, 350e-6),
            new(20, 21, 21.2, 1, 4, 1.5e-4, 5e-3, 200e-6, 10e-6, 1.5e-4, 5e-3),
            new(200, 210, 212, 1, 3, 1.5e-4, 50e-3, 2e-3, 100e-6, 1.5e-4, 50e-3),
        ],
        CurrentRanges =
        [
            new(100e-9, 105e-9, 106e-9, 1, 12, 6e-4, 100e-12, 2e-12, 100e-15, 6e-4, 100e-12),
            new(1e-6, 1.05e-6, 1.06e-6, 1, 11, 2.5e-4, 500e-12, 4e-12, 1e-12, 2.5e-4, 500e-12),
            new(10e-6, 10.5e-6, 10.6e-6, 1, 10, 2.5e-4, 1.5e-9, 40e-12, 10e-12, 2.5e-4, 1.5e-9),
            new(100e-6, 105e-6, 106e-6, 1, 9, 2e-4, 25e-9, 400e-12, 100e-12, 2e-4, 25e-9),
            new(1e-3, 1.05e-3, 1.06e-3, 1, 8, 2e-4, 200e-9, 4e-9, 1e-9, 2e-4, 200e-9),
            new(10e-3, 10.5e-3, 10.6e-3, 1, 7, 2e-4, 2.5e-6, 40e-9, 10e-9, 2e-4, 2.5e-6),
            new(100e-3, 105e-3, 106e-3, 1, 6, 2e-4, 20e-6, 600e-9, 100e-9, 2e-4, 20e-6),
            new(1, 1.05, 1.06, 1, 5, 3e-4, 1.5e-3, 6e-6, 1e-6, 3e-4, 1.5e-3),
            new(1.5, 1.515, 1.53, 1, 5, 5e-4, 3.5e-3, 6e-6, 1e-6, 5e-4, 3.5e-3),
            new(3, 3.03, 3.06, 1, 4, 4e-3, 7e-3, 60e-6, 10e-6, 4e-3, 7e-3),
        ],
        InitialVoltageLimit = 2,
        InitialCurrentLimit = 100e-6,
        VoltageSourceDelays = [20e-3, 5e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
        CurrentSourceDelays = [20e-3, 5e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
        FewestCycles = 4e-4,
        MostCycles = 100,
        MostFilterReadings = 1,
        HasAutoZero = false,
        HasGuard = false,
    };

    // Six and a half standard deviations of white noise hold nearly every excursion within ten seconds.
    private const double PeakToPeak = 6.6;
}
