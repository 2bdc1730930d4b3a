using System.Globalization;

namespace SpinBench.Figures;

/// <summary>A linear or logarithmic axis with round ticks.</summary>
public sealed record Axis
{
    /// <summary>Makes an axis.</summary>
    /// <param name="label">Quantity and unit, as <c>Field (Oe)</c>.</param>
    /// <param name="low">Value at the start.</param>
    /// <param name="high">Value at the end, above <paramref name="low"/>.</param>
    /// <exception cref="FigureException">The range is empty or not finite.</exception>
    public Axis(string label, double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || high <= low)
        {
            throw new FigureException($"An axis cannot run from {low} to {high} ({label}).");
        }

        (Label, Low, High) = (label, low, high);
    }

    /// <summary>Quantity and unit.</summary>
    public string Label { get; }

    /// <summary>Value at the start.</summary>
    public double Low { get; }

    /// <summary>Value at the end.</summary>
    public double High { get; }

    /// <summary>Whether equal distances are equal factors; then both ends are above 0.</summary>
    public bool IsLogarithmic { get; private init; }

    /// <summary>Ticks wanted, roughly.</summary>
    public int WantedTicks { get; init; } = 6;

    /// <summary>Names at 0, 1, 2, … in the place of numbers, as for classes; null for numbers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>An axis that holds all values, with some room at both ends.</summary>
    /// <param name="label">Quantity and unit.</param>
    /// <param name="values">The values; those that are not finite are passed over.</param>
    /// <param name="room">Room at each end, relative to the range.</param>
    public static Axis Around(string label, IEnumerable<double> values, double room = 0.05)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            throw new FigureException($"There is nothing to draw ({label}).");
        }

        var (low, high) = (finite.Min(), finite.Max());
        var margin = high > low ? room * (high - low) : Math.Max(Math.Abs(high), 1) * 0.05;
        return new Axis(label, low - margin, high + margin);
    }

    /// <summary>A logarithmic axis over the whole decades that hold all values above 0; others are passed over.</summary>
    /// <param name="label">Quantity and unit.</param>
    /// <param name="values">The values.</param>
    public static Axis OverDecades(string label, IEnumerable<double> values)
    {
        var logarithms = values.Where(value => double.IsFinite(value) && value > 0).Select(Math.Log10).ToArray();
        if (logarithms.Length == 0)
        {
            throw new FigureException($"There is nothing above 0 to draw ({label}).");
        }

        var (low, high) = (Math.Floor(logarithms.Min()), Math.Ceiling(logarithms.Max()));
        return new Axis(label, Math.Pow(10, low), Math.Pow(10, Math.Max(high, low + 1))) { IsLogarithmic = true };
    }

    /// <summary>Where a value lies: 0 at the start, 1 at the end; NaN for one that a logarithmic axis cannot show.</summary>
    public double PositionOf(double value) => IsLogarithmic
        ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
        : (value - Low) / (High - Low);

    /// <summary>Distance of the ticks: 1, 2 or 5 times a power of ten.</summary>
    public double TickStep()
    {
        var rough = (High - Low) / WantedTicks;
        var decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var leading = rough / decade;
        return decade * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
    }

    /// <summary>The ticks inside the axis, ascending, with their texts.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks()
    {
        if (Names is { } names)
        {
            return [.. names.Select((name, index) => ((double)index, name))];
        }

        if (IsLogarithmic)
        {
            return DecadeTicks();
        }

        var step = TickStep();
        var decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        var first = (long)Math.Ceiling((Low / step) - 1e-9);
        var last = (long)Math.Floor((High / step) + 1e-9);
        var ticks = new List<(double, string)>();
        for (var i = first; i <= last; i++)
        {
            var text = (i * step).ToString($"F{decimals}", CultureInfo.InvariantCulture);
            ticks.Add((i * step, text.Replace('-', '\u2212')));
        }

        return ticks;
    }

    private List<(double Value, string Text)> DecadeTicks()
    {
        var (first, last) = ((int)Math.Round(Math.Log10(Low)), (int)Math.Round(Math.Log10(High)));
        var stride = Math.Max(1, (last - first + WantedTicks) / WantedTicks);
        var ticks = new List<(double, string)>();
        for (var decade = first; decade <= last; decade += stride)
        {
            ticks.Add((Math.Pow(10, decade), string.Create(CultureInfo.InvariantCulture, $"1e{decade}").Replace('-', '\u2212')));
        }

        return ticks;
    }
}
