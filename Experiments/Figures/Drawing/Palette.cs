namespace SpinBench.Figures.Drawing;

/// <summary>Colours that colour-blind readers tell apart (Okabe and Ito).</summary>
internal static class Palette
{
    public const string Ink = "#222222";
    public const string Faint = "#666666";
    public const string Grid = "#e4e4e4";
    public const string Blue = "#0072b2";
    public const string Vermilion = "#d55e00";
    public const string Green = "#009e73";

    private static readonly string[] Series =
        [Blue, Vermilion, Green, "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f"];

    public static string Of(int series) => Series[series % Series.Length];
}
