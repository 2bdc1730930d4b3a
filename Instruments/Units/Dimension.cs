namespace SpinBench.Instruments.Units;

/// <summary>What a quantity is: its SI unit, how it may be written, and how it is shown.</summary>
internal sealed class Dimension
{
    private const double ElectronVolt = 1.602176634e-19;

    private static readonly Dimension[] s_all =
    [
        new("V", "a voltage", "1 mV", UnitForms.Prefixed("V"), Prefixes.All),
        new("A", "a current", "10 uA", UnitForms.Current, Prefixes.All),
        new("T", "a magnetic field", "10 Oe", UnitForms.Field, Prefixes.All),
        new("Hz", "a frequency", "1 MHz", UnitForms.Prefixed("Hz"), Prefixes.All),
        new("s", "a time", "100 ms", UnitForms.Time, Prefixes.Small),
        new("Ohm", "a resistance", "3 kohm", [.. UnitForms.Prefixed("ohm"), .. UnitForms.Prefixed("Ohm")], Prefixes.All)
            { Shown = "ohm" },
        new("Ohm m^2", "a resistance-area product", "4 Ohm um^2",
            [new("ohm m^2", 0), new("Ohm m^2", 0), new("ohm um^2", -12), new("Ohm um^2", -12)], Prefixes.None),
        new("K", "a temperature", "300 K", UnitForms.Prefixed("K"), Prefixes.Small) { ZeroNeedsUnit = true },
        new("W", "a power", "1 uW", UnitForms.Prefixed("W"), Prefixes.All),
        new("dBm", "a radio-frequency power", "-20 dBm", [new("dBm", 0)], Prefixes.None) { ZeroNeedsUnit = true },
        new("dB", "a ratio of powers", "6 dB", [new("dB", 0)], Prefixes.None),
        new("A/m^2", "a current density", "1e10 A/m^2",
            [
                .. UnitForms.Prefixed("A/m^2"), .. UnitForms.Prefixed("A/m2"),
                .. UnitForms.Prefixed("A/cm^2", 4), .. UnitForms.Prefixed("A/cm2", 4),
            ], Prefixes.None),
        new("m", "a length", "50 nm", UnitForms.Length, Prefixes.Small),
        new("rad", "an angle", "45 deg", [.. UnitForms.Prefixed("rad"), new("deg", 0, Math.PI / 180)], Prefixes.None)
            { Shown = "deg", ShownFactor = Math.PI / 180 },
        new("rad/(s T)", "a gyromagnetic ratio", "1.76e11 rad/(s T)", [new("rad/(s T)", 0)], Prefixes.None),
        new("T/s", "a field ramp rate", "50 Oe/s", UnitForms.Ratio(UnitForms.Field, UnitForms.Time), Prefixes.All),
        new("T/A", "a field per current", "12 Oe/A", UnitForms.Ratio(UnitForms.Field, UnitForms.Current), Prefixes.All),
        new("T/V", "a field per voltage", "-34 mT/V",
            UnitForms.Ratio(UnitForms.Field, UnitForms.Prefixed("V")), Prefixes.All),
        new("V/sqrt(Hz)", "a voltage noise density", "4 nV/sqrt(Hz)", UnitForms.Prefixed("V/sqrt(Hz)"), Prefixes.All),
        new("V/s", "a voltage ramp rate", "10 mV/s",
            UnitForms.Ratio(UnitForms.Prefixed("V"), UnitForms.Time), Prefixes.All),
        new("J", "an energy", "1 eV", [.. UnitForms.Prefixed("J"), .. UnitForms.Prefixed("eV", 0, ElectronVolt)], Prefixes.All)
            { Shown = "eV", ShownFactor = ElectronVolt },
        new("J/m", "an exchange stiffness", "15 pJ/m", UnitForms.Prefixed("J/m"), Prefixes.All),
        new("J/m^2", "an energy per area", "1 mJ/m^2",
            [.. UnitForms.Prefixed("J/m^2"), .. UnitForms.Prefixed("J/m2")], Prefixes.All),
        new("J/(V m)", "an interfacial coefficient of voltage control", "26 fJ/(V m)", UnitForms.Prefixed("J/(V m)"), Prefixes.All),
        new("K/W", "a thermal resistance", "0.2 K/uW",
            UnitForms.Ratio(UnitForms.Prefixed("K"), UnitForms.Prefixed("W")), Prefixes.All),
        new("1/T", "a reciprocal field", "0.2 /Oe", UnitForms.Inverse(UnitForms.Field), Prefixes.None) { Shown = "/T" },
        new("1/s", "a rate", "1000 /s", [.. UnitForms.Inverse(UnitForms.Time), .. UnitForms.Prefixed("Hz")], Prefixes.None)
            { Shown = "/s" },
        new("", "a number", "0.5", [new("", 0), new("%", -2)], Prefixes.None),
    ];

    private readonly Dictionary<string, UnitForm> _forms;

    private Dimension(string siUnit, string name, string example, UnitForm[] forms, Prefixes shownPrefixes)
    {
        SiUnit = siUnit;
        Name = name;
        Example = example;
        Shown = siUnit;
        ShownPrefixes = shownPrefixes;
        _forms = forms.DistinctBy(form => form.Symbol).ToDictionary(form => form.Symbol, StringComparer.Ordinal);
    }

    /// <summary>Which prefixes a shown value may carry.</summary>
    public enum Prefixes
    {
        /// <summary>None: the plain unit.</summary>
        None,

        /// <summary>Those below one: nobody writes kiloseconds.</summary>
        Small,

        /// <summary>Thousandths and thousands alike.</summary>
        All,
    }

    /// <summary>The SI unit, which is also the key of the dimension.</summary>
    public string SiUnit { get; }

    /// <summary>"a voltage".</summary>
    public string Name { get; }

    /// <summary>A value as a user would write it.</summary>
    public string Example { get; }

    /// <summary>The unit in which values are shown.</summary>
    public string Shown { get; private init; }

    /// <summary>SI value of one shown unit.</summary>
    public double ShownFactor { get; private init; } = 1;

    /// <summary>Prefixes with which values are shown.</summary>
    public Prefixes ShownPrefixes { get; }

    /// <summary>Whether a bare "0" says too little (0 dBm is 1 mW).</summary>
    public bool ZeroNeedsUnit { get; private init; }

    /// <summary>Every dimension there is.</summary>
    public static IReadOnlyList<Dimension> All => s_all;

    /// <summary>The dimension of an SI unit.</summary>
    /// <exception cref="ArgumentException">No dimension has this unit.</exception>
    public static Dimension Of(string siUnit) =>
        s_all.FirstOrDefault(dimension => dimension.SiUnit == siUnit)
        ?? throw new ArgumentException($"\"{siUnit}\" is not an SI unit that quantities are kept in.", nameof(siUnit));

    /// <summary>Finds the form with exactly this symbol; upper and lower case differ.</summary>
    public bool TryFind(string symbol, out UnitForm form) => _forms.TryGetValue(symbol, out form);

    /// <summary>The forms that differ from a symbol in case only.</summary>
    public IEnumerable<string> FormsLike(string symbol) =>
        _forms.Keys.Where(known => string.Equals(known, symbol, StringComparison.OrdinalIgnoreCase));

    /// <summary>The dimension in which a symbol is a unit, for messages; null when it is none at all.</summary>
    public static Dimension? Knowing(string symbol) =>
        s_all.FirstOrDefault(dimension => symbol.Length > 0 && dimension._forms.ContainsKey(symbol));
}
