using System.Globalization;
using SpinBench.Instruments.Units;

namespace SpinBench.Instruments.Files;

/// <content>Getters of single values. "min" and "max" are inclusive.</content>
public sealed partial class SettingsMap
{
    /// <summary>Text that may be missing.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>Text, or what it is when the key is not there.</summary>
    public string Text(string key, string otherwise) => Text(key) ?? otherwise;

    /// <summary>Text that must be there and not be empty.</summary>
    /// <param name="key">The key.</param>
    /// <param name="example">A value that a user might write, for the message.</param>
    public string RequiredText(string key, string example = "…")
    {
        if (Scalar(key) is not { } scalar)
        {
            if (!Has(key))
            {
                FaultMissing(key, $"for example \"{key}: {example}\"");
            }

            return "";
        }

        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            Fault(key, $"\"{key}\" is empty; for example \"{key}: {example}\"");
        }

        return scalar.Text;
    }

    /// <summary>A list of texts; a single text counts as a list of one. Empty when the key is not there.</summary>
    public IReadOnlyList<string> TextList(string key)
    {
        _asked.Add(key);
        if (Entry(key)?.Value is not SequenceNode sequence)
        {
            return Text(key) is { } single ? [single] : [];
        }

        var texts = new List<string>();
        foreach (var item in sequence.Items)
        {
            if (item is ScalarNode { IsEmpty: false } scalar)
            {
                texts.Add(scalar.Text);
            }
            else
            {
                _file.AddFault(item.Line, item.Column, $"expected a single value in \"{key}\"");
            }
        }

        return texts;
    }

    /// <summary>A whole number, or what it is when the key is not there.</summary>
    public int Integer(string key, int otherwise, int min = 0, int max = int.MaxValue) =>
        OptionalInteger(key, min, max) ?? otherwise;

    /// <summary>A whole number that may be missing.</summary>
    public int? OptionalInteger(string key, int min = 0, int max = int.MaxValue)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            Fault(key, $"\"{key}\" is \"{scalar.Text}\"; expected a whole number");
            return null;
        }

        if (value < min || value > max)
        {
            var bounds = max == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"at least {min}")
                : string.Create(CultureInfo.InvariantCulture, $"{min} to {max}");
            Fault(key, string.Create(CultureInfo.InvariantCulture, $"\"{key}\" is {value}; expected {bounds}"));
            return null;
        }

        return value;
    }

    /// <summary>On or off (also true/false, yes/no), or what it is when the key is not there.</summary>
    public bool OnOff(string key, bool otherwise) =>
        Choice(key, otherwise, ("on", true), ("off", false), ("true", true), ("false", false), ("yes", true), ("no", false));

    /// <summary>One of several words, or what it is when the key is not there. Upper and lower case are equal.</summary>
    /// <param name="key">The key.</param>
    /// <param name="otherwise">The value when the key is missing or faulty.</param>
    /// <param name="choices">The words with their meaning.</param>
    public T Choice<T>(string key, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Scalar(key) is not { } scalar)
        {
            return otherwise;
        }

        var words = new List<string>(choices.Length);
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, scalar.Text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            words.Add(word);
        }

        var nearest = NearestKey.Find(scalar.Text, words);
        var hint = nearest is null ? $"expected one of: {string.Join(", ", words)}" : $"did you mean \"{nearest}\"?";
        Fault(key, $"\"{key}\" is \"{scalar.Text}\"; {hint}");
        return otherwise;
    }

    /// <summary>One of several words that must be there.</summary>
    public T RequiredChoice<T>(string key, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (!HasValue(key))
        {
            var words = new List<string>(choices.Length);
            foreach (var (word, _) in choices)
            {
                words.Add(word);
            }

            FaultMissing(key, $"one of: {string.Join(", ", words)}");
            return otherwise;
        }

        return Choice(key, otherwise, choices);
    }

    /// <summary>A quantity in SI units, or what it is when the key is not there.</summary>
    public double Quantity(
        string key,
        string siUnit,
        double otherwise,
        double min = double.NegativeInfinity,
        double max = double.PositiveInfinity) => OptionalQuantity(key, siUnit, min, max) ?? otherwise;

    /// <summary>A quantity in SI units that must be there; NaN, after recording a fault, when it is not.</summary>
    public double RequiredQuantity(
        string key, string siUnit, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (!HasValue(key))
        {
            FaultMissing(key, $"for example \"{key}: {Dimension.Of(siUnit).Example}\"");
            return double.NaN;
        }

        return OptionalQuantity(key, siUnit, min, max) ?? double.NaN;
    }

    /// <summary>A quantity in SI units that may be missing.</summary>
    public double? OptionalQuantity(
        string key, string siUnit, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (!Units.Quantity.TryParse(scalar.Text, siUnit, out var value, out var fault))
        {
            Fault(key, $"\"{key}\": {fault}");
            return null;
        }

        return IsWithin(key, scalar, value, siUnit, min, max) ? value : null;
    }

    /// <summary>Whether a key is there with a value that is not empty.</summary>
    private bool HasValue(string key) => Has(key) && Entry(key)!.Value is not ScalarNode { IsEmpty: true };

    private ScalarNode? Scalar(string key)
    {
        _asked.Add(key);
        switch (Entry(key)?.Value)
        {
            case null:
                return null;
            case ScalarNode { IsEmpty: false } scalar:
                return scalar;
            case ScalarNode:
                Fault(key, $"\"{key}\" has no value; write one or remove the key");
                return null;
            default:
                Fault(key, $"expected a single value for \"{key}\"");
                return null;
        }
    }

    private bool IsWithin(string key, SettingsNode place, double value, string siUnit, double min, double max)
    {
        if (value >= min && value <= max)
        {
            return true;
        }

        var bounds = (double.IsFinite(min), double.IsFinite(max)) switch
        {
            (true, true) => $"{Units.Quantity.Format(min, siUnit)} to {Units.Quantity.Format(max, siUnit)}",
            (true, false) => $"at least {Units.Quantity.Format(min, siUnit)}",
            _ => $"at most {Units.Quantity.Format(max, siUnit)}",
        };
        _file.AddFault(place.Line, place.Column,
            $"\"{key}\" is {Units.Quantity.Format(value, siUnit, 6)}; expected {bounds}");
        return false;
    }
}
