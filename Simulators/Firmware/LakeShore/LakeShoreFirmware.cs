using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.LakeShore;

/// <summary>
/// What the languages of Lake Shore gaussmeters have in common: mnemonics with comma parameters. There is no error queue;
/// what is wrong shows in the event status register only.
/// </summary>
public abstract class LakeShoreFirmware : ScpiFirmware
{
    private const double GaussPerTesla = 1e4;
    private const double AmperePerMetrePerTesla = 1e7 / (4 * Math.PI);
    private const string Overload = "+999.999E+99";
    private const int DirectField = 1;

    private static readonly double[] s_unitsPerTesla = [GaussPerTesla, 1, GaussPerTesla, AmperePerMetrePerTesla];

    // Exponent of the smallest range less one.
    private static readonly int[] s_exponents = [-2, -6, -2, 0];

    private readonly int _presetFilter;
    private int _unit = 1;
    private int _mode = DirectField;
    private int _filter;
    private int _band = 1;
    private bool _isRelative;

    /// <summary>Adds the commands that every model has.</summary>
    /// <param name="clock">The lab's clock.</param>
    /// <param name="gaussmeter">The instrument.</param>
    /// <param name="model">The make that it becomes.</param>
    /// <param name="presetFilter">The filter parameter of <c>RDGMODE</c> after <c>*RST</c>.</param>
    protected LakeShoreFirmware(LabClock clock, SimulatedGaussmeter gaussmeter, GaussmeterModel model, int presetFilter)
        : base(clock, new CommandTable(), errorBit: 0)
    {
        ArgumentNullException.ThrowIfNull(gaussmeter);
        Gaussmeter = gaussmeter;
        gaussmeter.Model = model;
        _filter = _presetFilter = presetFilter;
        AddReadings();
        AddSettings();
    }

    /// <inheritdoc/>
    public override string Identity => Gaussmeter.Model.Identity;

    /// <summary>The instrument.</summary>
    protected SimulatedGaussmeter Gaussmeter { get; }

    /// <summary>What relative readings are relative to, T.</summary>
    protected double RelativeTo { get; private set; }

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        (_unit, _mode, _filter, _band, _isRelative, RelativeTo) = (1, DirectField, _presetFilter, 1, false, 0);
        (Gaussmeter.Range, Gaussmeter.IsAutoRange, Gaussmeter.IsFiltered) = (3, false, false);
    }

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error) => Status.Events |= error.Event;

    /// <summary>Adds <c>RDGMODE</c> with the values that a model knows.</summary>
    /// <param name="modes">Modes from 1: DC, RMS, peak.</param>
    /// <param name="filters">Largest filter value.</param>
    /// <param name="bands">Bands from 1.</param>
    protected void AddMode(int modes, int filters, int bands)
    {
        Commands.Query("RDGMODE", () => FormattableString.Invariant($"{_mode},{_filter},{_band}"));
        Commands.Set("RDGMODE", call =>
        {
            var mode = call.Integer(1, modes);
            var filter = call.HasParameter ? call.Integer(0, filters) : _filter;
            (_mode, _filter, _band) = (mode, filter, call.HasParameter ? call.Integer(1, bands) : _band);
            Gaussmeter.IsFiltered = IsFilter(filter);
        });
    }

    /// <summary>Whether a filter parameter averages.</summary>
    protected abstract bool IsFilter(int filter);

    /// <summary>A field as it is printed.</summary>
    /// <param name="field">T.</param>
    protected string Format(double field)
    {
        var value = field * s_unitsPerTesla[_unit - 1];
        return double.IsFinite(value) ? Format(value, Gaussmeter.Range + s_exponents[_unit - 1]) : Overload;
    }

    /// <summary>Measures a field in T: in the AC modes a constant field has none.</summary>
    protected double Measure()
    {
        var field = Gaussmeter.Measure().Value;
        return _mode == DirectField || double.IsNaN(field) ? field : 0;
    }

    private void AddReadings()
    {
        Commands.Query("RDGFIELD", () => Format(Measure()));
        Commands.Query("TYPE", () => "40");
        Commands.Query("OPST", () => "0");
        Commands.Event("ZPROBE", Gaussmeter.ZeroProbe);
        Commands.Event("ZCLEAR", Gaussmeter.ClearZero);
    }

    private void AddSettings()
    {
        Commands.Integer("UNIT", 1, 4, () => _unit, unit => _unit = unit);
        Commands.Integer("RANGE", 1, 4, () => Gaussmeter.Range, range => (Gaussmeter.Range, Gaussmeter.IsAutoRange) = (range, false));
        Commands.Query("AUTO", call => call.Reply(Gaussmeter.IsAutoRange ? 1 : 0));
        Commands.Set("AUTO", call => Gaussmeter.IsAutoRange = !call.HasParameter || call.Boolean());
        Commands.Boolean("REL", () => _isRelative, isOn =>
        {
            _isRelative = isOn;
            RelativeTo = isOn && RelativeTo == 0 ? Gaussmeter.Measure().Value : RelativeTo;
        });
        Commands.Number("RELSP", new NumericParameter(-100, 100, 0), () => RelativeTo, value => RelativeTo = value);
    }

    // ±nnn.nnnE±nn; the exponent belongs to range and unit.
    private static string Format(double value, int exponent)
    {
        var mantissa = Math.Abs(value) * Math.Pow(10, -exponent);
        var sign = value < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa:000.000}E{exponent:+00;-00;+00}");
    }
}
