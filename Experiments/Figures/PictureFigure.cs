using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Small grey pictures in rows, each row with its name.</summary>
public sealed record PictureFigure
{
    private const double Left = 84;
    private const double Top = 66;
    private const double Pixel = 6;
    private const double Gap = 8;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Pixels of a picture from left to right.</summary>
    public required int Width { get; init; }

    /// <summary>The rows: a name, and pictures of 0, white, to 1, black, line by line.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<float[]> Pictures)> Rows { get; init; }

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no picture, or pictures differ in size.</exception>
    public Figure Draw()
    {
        var sizes = Rows.SelectMany(row => row.Pictures).Select(picture => picture.Length).Distinct().ToArray();
        if (sizes is not [var size] || Width < 1 || size % Width != 0)
        {
            throw new FigureException($"Pictures of {Width} pixels across are needed, all of one size; there are sizes of {string.Join(", ", sizes)} pixels.");
        }

        var (across, down) = (Gap + (Pixel * Width), Gap + (Pixel * size / Width));
        using var canvas = new SvgCanvas(Math.Max(560, Left + (across * Rows.Max(row => row.Pictures.Count)) + 30), Top + (down * Rows.Count) + 20, Title);
        Heading.Draw(canvas, 30, Title, Remark);
        for (var row = 0; row < Rows.Count; row++)
        {
            canvas.Text(Left - 12, Top + (down * row) + (down / 2), Rows[row].Name, new TextStyle(Anchor: "end"));
            for (var picture = 0; picture < Rows[row].Pictures.Count; picture++)
            {
                DrawPicture(canvas, Left + (across * picture), Top + (down * row), Rows[row].Pictures[picture]);
            }
        }

        return new Figure(canvas.Finish(), [Table()]);
    }

    private void DrawPicture(SvgCanvas canvas, double x, double y, float[] picture)
    {
        for (var pixel = 0; pixel < picture.Length; pixel++)
        {
            var grey = (int)Math.Round(255 * (1 - Math.Clamp(picture[pixel], 0, 1)));
            canvas.Rectangle(x + (Pixel * (pixel % Width)), y + (Pixel * (pixel / Width)), Pixel, Pixel, $"#{grey:x2}{grey:x2}{grey:x2}", null);
        }

        canvas.Rectangle(x, y, Pixel * Width, Pixel * picture.Length / Width, "none", Palette.Faint);
    }

    private FigureTable Table()
    {
        var all = Rows.SelectMany(row => row.Pictures.Select((picture, place) => (row.Name, Place: place, Picture: picture))).ToArray();
        return new FigureTable("",
        [
            FigureColumn.OfTexts("name", [.. all.Select(entry => entry.Name)]), new("picture", [.. all.Select(entry => (double)entry.Place)]),
            .. Enumerable.Range(0, all[0].Picture.Length).Select(pixel => new FigureColumn(FormattableString.Invariant($"pixel_{pixel}"), [.. all.Select(entry => (double)entry.Picture[pixel])])),
        ]);
    }
}
