namespace SpinBench.Cli.Studies;

/// <summary>A unit that a table shows: its name and how many SI units it is.</summary>
/// <param name="Name">As <c>Oe</c>.</param>
/// <param name="Scale">SI units in one of it.</param>
internal readonly record struct StudyUnit(string Name, double Scale)
{
    public static StudyUnit Number { get; } = new("", 1);

    public static StudyUnit Oersted { get; } = new("Oe", 1e-4);

    public static StudyUnit PerOersted { get; } = new("/Oe", 1e4);

    public static StudyUnit Millitesla { get; } = new("mT", 1e-3);

    public static StudyUnit MilliteslaPerVolt { get; } = new("mT/V", 1e-3);

    public static StudyUnit Ohm { get; } = new("ohm", 1);

    public static StudyUnit Second { get; } = new("s", 1);

    public static StudyUnit Degree { get; } = new("deg", Math.PI / 180);

    public static StudyUnit Percent { get; } = new("%", 0.01);

    public static StudyUnit Gigahertz { get; } = new("GHz", 1e9);

    public static StudyUnit Megahertz { get; } = new("MHz", 1e6);

    public static StudyUnit Microvolt { get; } = new("uV", 1e-6);

    public static StudyUnit FemtojoulePerVoltMetre { get; } = new("fJ/(V m)", 1e-15);

    public static StudyUnit PerVolt { get; } = new("/V", 1);

    public static StudyUnit Joule { get; } = new("J", 1);
}
