namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>A picture of white and black points, a neuron each.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Width">Points a row.</param>
/// <param name="Points">+1 for white and -1 for black, row by row.</param>
public sealed record Bitmap(string Name, int Width, sbyte[] Points)
{
    /// <summary>Rows of <c>#</c> (white) and <c>.</c> (black), all as long.</summary>
    internal static Bitmap Of(string name, IReadOnlyList<string> rows) =>
        new(name, rows[0].Length, [.. rows.SelectMany(row => row).Select(point => point == '#' ? (sbyte)1 : (sbyte)-1)]);
}
