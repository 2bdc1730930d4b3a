using SpinBench.Figures;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Samples;

namespace SpinBench.Cli.Samples;

/// <summary>Draws a quantity of every device of a sample at its place.</summary>
internal static class SampleMap
{
    /// <summary>The map of a quantity.</summary>
    /// <exception cref="UsageException">No device has it; the message names what there is.</exception>
    public static WaferMapFigure Make(Catalogue catalogue, SampleFile sample, string quantity)
    {
        var values = NewestValues.Find(catalogue, sample, quantity);
        if (values.Count == 0)
        {
            throw new UsageException($"No device of {sample.Name} has a \"{quantity}\" in {catalogue.Path}. " + Hint(values, quantity));
        }

        var (factor, unit) = Shown(values, sample);
        return new WaferMapFigure
        {
            Title = $"{sample.Name}: {quantity}",
            Remark = $"{values.Count} of {sample.Devices.Count} devices, newest values in the catalogue",
            Label = unit.Length > 0 ? $"{quantity} ({unit})" : quantity,
            Column = string.Join('_', $"{quantity} {unit}".Split([' ', ',', '/', '^'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant(),
            Diameter = sample.Diameter,
            Sites =
            [
                .. sample.Devices.Select(device => new WaferSite(
                    device.Name, device.X, device.Y, values.Of(device.Name) / factor, IsDead(catalogue, device))),
            ],
            MoreColumns =
            [
                FigureColumn.OfTexts("die", [.. sample.Devices.Select(device => device.Die)]),
                new("long_axis_m", [.. sample.Devices.Select(device => device.LongAxis ?? double.NaN)]),
                new("short_axis_m", [.. sample.Devices.Select(device => device.ShortAxis ?? double.NaN)]),
                new("resistance_area_ohm_m2", [.. sample.Devices.Select(device => device.ResistanceArea ?? double.NaN)]),
            ],
        };
    }

    private static bool IsDead(Catalogue catalogue, SampleDevice device) =>
        device.Status == DeviceStatus.Dead || catalogue.Devices.Find(device.Name)?.DeadAt is not null;

    private static string Hint(NewestValues values, string quantity) =>
        values.Names.Count == 0 ? "None of them was touched or measured yet."
        : NearestKey.Find(quantity, values.Names) is { } nearest ? $"Did you mean \"{nearest}\"?"
        : $"There are {string.Join(", ", values.Names.Select(name => $"\"{name}\""))}.";

    /// <summary>The unit that suits the largest value, and its size in SI units; fields in Oe.</summary>
    private static (double Factor, string Unit) Shown(NewestValues values, SampleFile sample)
    {
        if (values.Unit == "T")
        {
            return (1e-4, "Oe");
        }

        if (values.Unit.Length == 0 || !Quantity.IsUnit(values.Unit))
        {
            return (1, values.Unit);
        }

        var largest = sample.Devices.Select(device => Math.Abs(values.Of(device.Name))).Where(double.IsFinite).Max();
        var written = Quantity.Format(largest, values.Unit, 3);
        var unit = written[(written.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return (Quantity.Parse($"1 {unit}", values.Unit), unit);
    }
}
