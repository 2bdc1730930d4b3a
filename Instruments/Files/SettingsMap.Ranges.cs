using SpinBench.Instruments.Units;

namespace SpinBench.Instruments.Files;

/// <content>Getters of several quantities.</content>
public sealed partial class SettingsMap
{
    /// <summary>
    /// Quantities in SI units: a range (<c>-40..40 Oe/1 Oe</c>), a list of quantities and ranges, or a single one.
    /// Null when the key is not there or faulty.
    /// </summary>
    public double[]? QuantityRange(
        string key, string siUnit, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        _asked.Add(key);
        if (Entry(key)?.Value is not SequenceNode sequence)
        {
            return Scalar(key) is { } scalar ? Expand(key, scalar, siUnit, min, max) : null;
        }

        if (sequence.Items.Count == 0)
        {
            Fault(key, $"\"{key}\" is an empty list");
            return null;
        }

        return ExpandAll(key, sequence, siUnit, min, max);
    }

    /// <summary>Quantities that must be there; empty, after recording a fault, when they are not.</summary>
    public double[] RequiredQuantityRange(
        string key, string siUnit, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (!HasValue(key))
        {
            var example = Dimension.Of(siUnit).Example;
            FaultMissing(key, $"for example \"{key}: 0..{example}/{example}\"");
            return [];
        }

        return QuantityRange(key, siUnit, min, max) ?? [];
    }

    private double[]? ExpandAll(string key, SequenceNode sequence, string siUnit, double min, double max)
    {
        var all = new List<double>();
        var isFaulty = false;
        foreach (var item in sequence.Items)
        {
            if (item is ScalarNode { IsEmpty: false } scalar && Expand(key, scalar, siUnit, min, max) is { } some)
            {
                all.AddRange(some);
                continue;
            }

            isFaulty = true;
            if (item is not ScalarNode { IsEmpty: false })
            {
                _file.AddFault(item.Line, item.Column, $"expected a quantity in \"{key}\"");
            }
        }

        return isFaulty ? null : [.. all];
    }

    private double[]? Expand(string key, ScalarNode scalar, string siUnit, double min, double max)
    {
        if (!Units.QuantityRange.TryParse(scalar.Text, siUnit, out var values, out var fault))
        {
            _file.AddFault(scalar.Line, scalar.Column, $"\"{key}\": {fault}");
            return null;
        }

        return Array.TrueForAll(values, value => IsWithin(key, scalar, value, siUnit, min, max)) ? values : null;
    }
}
