using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.LakeShore;

/// <summary>
/// The language of the Lake Shore 425 and 475 gaussmeters: mnemonics with comma parameters. There is no error queue;
/// what is wrong shows in the event status register only.
/// </summary>
public sealed class LakeShore475Firmware : ScpiFirmware
{
    private const double GaussPerTesla = 1e4;
    private const double AmperePerMetrePerTesla = 1e7 / (4 * Math.PI);
    private const string Overload = "+999.999E+99";

    private static readonly double[] s_unitsPerTesla = [GaussPerTesla, 1, GaussPerTesla, AmperePerMetrePerTesla];

    // Exponent of the smallest range less one.
    private static readonly int[] s_exponents = [-2, -6, -2, 0];

    private readonly SimulatedGaussmeter _gaussmeter;
    private int _unit = 1;
    private int _mode = 1;
    private int _filter = 1;
    private int _band = 1;
    private bool _isRelative;
    private double _relativeTo;

    /// <summary>Gives a gaussmeter its language.</summary>
    public LakeShore475Firmware(LabClock clock, SimulatedGaussmeter gaussmeter)
        : base(clock, new CommandTable(), errorBit: 0)
    {
        _gaussmeter = gaussmeter;
        AddReadings();
        AddSettings();
    }

    /// <inheritdoc/>
    public override string Identity => _gaussmeter.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        (_unit, _mode, _filter, _band, _isRelative, _relativeTo) = (1, 1, 1, 1, false, 0);
        (_gaussmeter.Range, _gaussmeter.IsAutoRange) = (3, false);
    }

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error) => Status.Events |= error.Event;

    private void AddReadings()
    {
        Commands.Query("RDGFIELD", () => Field(0));
        Commands.Query("RDGREL", () => Field(_relativeTo));
        Commands.Query("RDGTEMP", () => "+022.500E+00");
        Commands.Query("TYPE", () => "40");
        Commands.Query("OPST", () => "0");
        Commands.Event("ZPROBE", _gaussmeter.ZeroProbe);
        Commands.Event("ZCLEAR", _gaussmeter.ClearZero);
    }

    private void AddSettings()
    {
        Commands.Integer("UNIT", 1, 4, () => _unit, unit => _unit = unit);
        Commands.Integer("RANGE", 1, 4, () => _gaussmeter.Range, range => _gaussmeter.Range = range);
        Commands.Query("AUTO", call => call.Reply(_gaussmeter.IsAutoRange ? 1 : 0));
        Commands.Set("AUTO", call => _gaussmeter.IsAutoRange = !call.HasParameter || call.Boolean());
        Commands.Query("RDGMODE", () => FormattableString.Invariant($"{_mode},{_filter},{_band}"));
        Commands.Set("RDGMODE", call =>
        {
            var mode = call.Integer(1, 3);
            var filter = call.HasParameter ? call.Integer(0, 3) : _filter;
            (_mode, _filter, _band) = (mode, filter, call.HasParameter ? call.Integer(1, 3) : _band);
        });
        Commands.Boolean("REL", () => _isRelative, isOn =>
        {
            _isRelative = isOn;
            _relativeTo = isOn && _relativeTo == 0 ? _gaussmeter.Measure().Value : _relativeTo;
        });
        Commands.Number("RELSP", new NumericParameter(-100, 100, 0), () => _relativeTo, value => _relativeTo = value);
    }

    private string Field(double relativeTo)
    {
        var value = (_gaussmeter.Measure().Value - relativeTo) * s_unitsPerTesla[_unit - 1];
        return double.IsFinite(value) ? Format(value, _gaussmeter.Range + s_exponents[_unit - 1]) : Overload;
    }

    // ±nnn.nnnE±nn; the exponent belongs to range and unit.
    private static string Format(double value, int exponent)
    {
        var mantissa = Math.Abs(value) * Math.Pow(10, -exponent);
        var sign = value < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa:000.000}E{exponent:+00;-00;+00}");
    }
}
