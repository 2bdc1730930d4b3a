using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Readout;

/// <summary>Brings the field at the device to where a set point wants it.</summary>
internal static class FieldSetting
{
    /// <summary>How near a regulated field must be to what was asked for, in T (0.2 Oe).</summary>
    public const double Tolerance = 2e-5;

    private const int LargestCorrections = 6;

    /// <summary>Ramps the magnet to a field in T; NaN leaves it alone.</summary>
    public static async Task SetAsync(MeasurementBench bench, double field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        if (!double.IsNaN(field))
        {
            await bench.Magnet.SetFieldAsync(field, cancellationToken);
        }
    }

    /// <summary>
    /// Ramps the magnet to a field and corrects it by the gaussmeter, where there is one, until it is right within
    /// <see cref="Tolerance"/>: iron remembers, and a calibration holds for the history it was measured with.
    /// </summary>
    /// <exception cref="PlanException">The field could not be reached in a few corrections.</exception>
    public static async Task RegulateAsync(
        MeasurementBench bench, double field, string protocol, CancellationToken cancellationToken)
    {
        await SetAsync(bench, field, cancellationToken);
        if (double.IsNaN(field) || bench.Gaussmeter is not { } gaussmeter)
        {
            return;
        }

        var (asked, error) = (field, 0.0);
        for (var correction = 0; correction <= LargestCorrections; correction++)
        {
            error = (await gaussmeter.ReadFieldAsync(cancellationToken)).Value - field;
            if (Math.Abs(error) <= Tolerance)
            {
                return;
            }

            asked -= error;
            await bench.Magnet.SetFieldAsync(asked, cancellationToken);
        }

        throw new PlanException(protocol, FormattableString.Invariant(
            $"the gaussmeter stays {error * 1e4:G3} Oe off the {field * 1e4:G4} Oe that are asked for. Check its zero and the magnet's calibration, or set \"regulate: off\"."));
    }
}
