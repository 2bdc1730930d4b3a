using System.Globalization;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.LakeShore;

/// <summary>
/// The language of the Lake Shore 475: that of the 425 with probe temperature, peaks, relative readings and the settings of
/// its field control, which regulates nothing here.
/// </summary>
public sealed class LakeShore475Firmware : LakeShoreFirmware
{
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private string _control = "+1.0000E+00,+1.0000E+00,+1.0000E+00,+1.0000E+00";
    private int _controlMode;
    private double _controlPoint;

    /// <summary>Gives a gaussmeter this language, and makes it one of this make.</summary>
    public LakeShore475Firmware(LabClock clock, SimulatedGaussmeter gaussmeter)
        : base(clock, gaussmeter, GaussmeterModel.LakeShore475, presetFilter: 1)
    {
        AddMode(modes: 3, filters: 3, bands: 3);
        Commands.Query("RDGREL", () => Format(Measure() - RelativeTo));
        Commands.Query("RDGTEMP", () => "+022.500E+00");
        Commands.Query("RDGOHM", () => "+000.000E+00");
        Commands.Query("RDGPEAK", () => ShowExtremes());
        Commands.Query("RDGMNMX", () => ShowExtremes());
        Commands.Event("MNMXRST", () => (_smallest, _largest) = (double.PositiveInfinity, double.NegativeInfinity));
        Commands.Integer("CMODE", 0, 1, () => _controlMode, mode => _controlMode = mode);
        Commands.Number("CSETP", new(-1e6, 1e6, 0), () => _controlPoint, point => _controlPoint = point);
        Commands.Query("CPARAM", () => _control);
        Commands.Set("CPARAM", call =>
        {
            var parameters = new List<string>();
            while (call.HasParameter)
            {
                parameters.Add(call.Number(new(-1e6, 1e6, 0)).ToString("+0.0000E+00;-0.0000E+00", CultureInfo.InvariantCulture));
            }

            _control = string.Join(',', parameters);
        });
    }

    /// <inheritdoc/>
    protected override bool IsFilter(int filter) => false;

    private string ShowExtremes()
    {
        var now = Measure();
        (_smallest, _largest) = (Math.Min(_smallest, now), Math.Max(_largest, now));
        return $"{Format(_smallest)},{Format(_largest)}";
    }
}
