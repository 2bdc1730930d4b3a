using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Sweep;

/// <summary>Reads one instrument of a sweep into the columns that belong to it.</summary>
internal static class SweepReader
{
    /// <summary>The columns of an instrument.</summary>
    public static IReadOnlyList<PointColumn> Columns(InstrumentRole role) => role switch
    {
        InstrumentRole.SourceMeter =>
        [
            new PointColumn("smu_voltage", "V", "voltage by the source meter"),
            new PointColumn("smu_current", "A", "current by the source meter"),
        ],
        InstrumentRole.Nanovoltmeter => [new PointColumn("voltmeter", "V", "voltage by the nanovoltmeter")],
        InstrumentRole.Magnet => [new PointColumn("magnet", "T", "field by the magnet's current and calibration")],
        InstrumentRole.Gaussmeter => [new PointColumn("gaussmeter", "T", "field by the gaussmeter")],
        _ => [new PointColumn("thermometer", "K", "temperature")],
    };

    /// <summary>Takes one reading and writes it from a column on.</summary>
    /// <returns>What the instrument said about it.</returns>
    public static async ValueTask<ReadingFlags> ReadAsync(
        MeasurementBench bench, InstrumentRole role, double[] row, int column, CancellationToken cancellationToken)
    {
        if (role == InstrumentRole.SourceMeter)
        {
            var both = await bench.SourceMeter.ReadAsync(cancellationToken);
            (row[column], row[column + 1]) = (both.Voltage, both.Current);
            return both.Flags;
        }

        if (role == InstrumentRole.Magnet)
        {
            row[column] = await bench.Magnet.ReadFieldAsync(cancellationToken);
            return ReadingFlags.None;
        }

        var reading = role switch
        {
            InstrumentRole.Nanovoltmeter => await bench.Nanovoltmeter.ReadAsync(cancellationToken),
            InstrumentRole.Gaussmeter => await bench.Gaussmeter!.ReadFieldAsync(cancellationToken),
            _ => await bench.Thermometer!.ReadTemperatureAsync(cancellationToken),
        };
        row[column] = reading.Value;
        return reading.Flags;
    }
}
