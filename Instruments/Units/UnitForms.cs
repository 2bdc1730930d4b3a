namespace SpinBench.Instruments.Units;

/// <summary>All the ways to write the units of one dimension.</summary>
internal static class UnitForms
{
    private static readonly (string Prefix, int Power)[] s_prefixes =
    [
        ("", 0), ("f", -15), ("p", -12), ("n", -9), ("u", -6), ("m", -3), ("k", 3), ("M", 6), ("G", 9), ("T", 12),
    ];

    /// <summary>Forms of seconds, with minutes, hours and days.</summary>
    public static readonly UnitForm[] Time =
        [.. Prefixed("s"), new("min", 0, 60), new("h", 0, 3600), new("d", 0, 86400)];

    /// <summary>Forms of amperes.</summary>
    public static readonly UnitForm[] Current = Prefixed("A");

    /// <summary>
    /// Forms of a magnetic field as B: tesla, gauss, oersted (1 Oe is 0.1 mT in vacuum) and A/m (times the vacuum permeability).
    /// </summary>
    public static readonly UnitForm[] Field =
    [
        .. Prefixed("T"), .. Prefixed("G", -4), .. Prefixed("Oe", -4), .. Prefixed("A/m", -7, 4 * Math.PI),
    ];

    /// <summary>Forms of metres, with centimetres.</summary>
    public static readonly UnitForm[] Length = [.. Prefixed("m"), new("cm", -2)];

    /// <summary>A symbol with every decimal prefix.</summary>
    public static UnitForm[] Prefixed(string symbol, int power = 0, double factor = 1) =>
        [.. s_prefixes.Select(prefix => new UnitForm(prefix.Prefix + symbol, prefix.Power + power, factor))];

    /// <summary>Every numerator over every denominator.</summary>
    public static UnitForm[] Ratio(UnitForm[] numerators, UnitForm[] denominators) =>
    [
        .. from numerator in numerators
           from denominator in denominators
           select new UnitForm(
               $"{numerator.Symbol}/{denominator.Symbol}",
               numerator.Power - denominator.Power,
               numerator.Factor / denominator.Factor),
    ];

    /// <summary>One over every form: <c>/Oe</c>, <c>1/Oe</c>, <c>Oe^-1</c>.</summary>
    public static UnitForm[] Inverse(UnitForm[] forms) =>
    [
        .. forms.SelectMany(form => new[] { "/" + form.Symbol, "1/" + form.Symbol, form.Symbol + "^-1" }
            .Select(symbol => new UnitForm(symbol, -form.Power, 1 / form.Factor))),
    ];
}
