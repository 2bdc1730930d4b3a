namespace SpinBench.Figures.Drawing;

/// <summary>Text broken into lines; SVG does not break them itself.</summary>
internal static class Paragraph
{
    private const double MeanAdvance = 0.53; // of a sans-serif letter, in font sizes

    /// <summary>Breaks at spaces so that each line fits a width; a longer word stands alone.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var most = (int)(width / (MeanAdvance * size));
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
