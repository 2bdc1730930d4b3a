using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>
/// Resistance. With <c>:RES:MODE AUTO</c>, which <c>*RST</c> and <c>:MEAS:RES?</c> select, the instrument takes the source and
/// drives the test current of the ohms range: 1 mA through a junction of 700 ohm. What was sourced before comes back with
/// the end of the ohms function.
/// </content>
public sealed partial class Keithley2400Firmware
{
    // Full scale in ohm and test current in A (S2400, normal accuracy).
    private static readonly (double FullScale, double Current)[] s_ohmsRanges =
    [
        (20, 0.1), (200, 0.01), (2e3, 1e-3), (20e3, 100e-6), (200e3, 10e-6), (2e6, 1e-6), (20e6, 1e-6), (200e6, 100e-9),
    ];

    private double _resistanceRange = 210e3;
    private bool _isResistanceRangeAutomatic = true;
    private bool _isOhmsAutomatic = true;
    private bool _compensatesOffset;
    private (SourceFunction Function, SourceMeterQuantitySettings Voltage, SourceMeterQuantitySettings Current)? _beforeOhms;

    private bool IsAutoOhms => _measuresResistance && _isOhmsAutomatic;

    private void AddResistance()
    {
        const string Resistance = "[:SENSe]:RESistance";
        Commands.Choice(Resistance + ":MODE", ["MANual", "AUTO"], () => _isOhmsAutomatic ? 1 : 0, mode =>
        {
            _isOhmsAutomatic = mode == 1;
            FollowOhmsMode();
        });
        Commands.Number(Resistance + ":RANGe[:UPPer]", new NumericParameter(0, 211e6, 210e3, "OHM"), () => _resistanceRange, SelectResistanceRange);
        Commands.Boolean(Resistance + ":RANGe:AUTO", () => _isResistanceRangeAutomatic, on => _isResistanceRangeAutomatic = on);
        var lowest = 21.0;
        Commands.Number(Resistance + ":RANGe:AUTO:LLIMit", new NumericParameter(0, 210e6, 21, "OHM"), () => lowest, value => lowest = value);
        Commands.Query(Resistance + ":RANGe:AUTO:ULIMit", call => Commands.ReplyNumber(call, 210e6));
        Commands.Boolean(Resistance + ":OCOMpensated", () => _compensatesOffset, on => _compensatesOffset = on);
    }

    private void ResetResistance()
    {
        (_isOhmsAutomatic, _resistanceRange, _isResistanceRangeAutomatic, _compensatesOffset) = (true, 210e3, true, false);
        FollowOhmsMode();
    }

    private void SelectResistanceRange(double value)
    {
        (_resistanceRange, _isResistanceRangeAutomatic) = (LargestOf(OhmsRangeOf(value)), false);
        if (IsAutoOhms)
        {
            DriveOhmsRange();
        }
    }

    // 105 % of full scale, as the query answers.
    private static double LargestOf(int range) => 1.05 * s_ohmsRanges[range].FullScale;

    private static int OhmsRangeOf(double resistance)
    {
        var range = Array.FindIndex(s_ohmsRanges, candidate => resistance <= 1.05 * candidate.FullScale * (1 + 1e-9));
        return range < 0 ? s_ohmsRanges.Length - 1 : range;
    }

    private void FollowOhmsMode()
    {
        if (IsAutoOhms)
        {
            _beforeOhms ??= (_source.Function, SourceMeterQuantitySettings.Of(_source.Voltage), SourceMeterQuantitySettings.Of(_source.Current));
            DriveOhmsRange();
        }
        else if (_beforeOhms is var (function, voltage, current))
        {
            _beforeOhms = null;
            _source.SetFunction(function);
            current.ApplyTo(_source, _source.Current);
            voltage.ApplyTo(_source, _source.Voltage);
        }
    }

    private void DriveOhmsRange()
    {
        var (fullScale, current) = s_ohmsRanges[OhmsRangeOf(_resistanceRange)];
        _source.SetMeasureAutoRange(_source.Voltage, true);
        _source.SetProtection(_source.Voltage, 1.05 * fullScale * current);
        _source.SetSourceRange(_source.Current, current);
        _source.SetLevel(_source.Current, current);
        _source.SetFunction(SourceFunction.Current);
    }

    /// <summary>Converts; in automatic ohms again after every change of range, upwards for good.</summary>
    private async ValueTask<SourceMeterConversion> ConvertAsync(CancellationToken cancellationToken)
    {
        var conversion = await _source.MeasureAsync(cancellationToken);
        var hasGoneUp = false;
        while (IsAutoOhms && _isResistanceRangeAutomatic)
        {
            var isBeyond = conversion.RealCompliance || conversion.RangeCompliance || conversion.Overflow;
            var now = OhmsRangeOf(_resistanceRange);
            var next = isBeyond
                ? Math.Min(now + 1, s_ohmsRanges.Length - 1)
                : OhmsRangeOf(Math.Abs(conversion.Voltage / conversion.Current));
            if (next == now || (next < now && hasGoneUp))
            {
                break;
            }

            hasGoneUp |= next > now;
            _resistanceRange = LargestOf(next);
            DriveOhmsRange();
            conversion = await _source.MeasureAsync(cancellationToken);
        }

        return conversion;
    }
}
