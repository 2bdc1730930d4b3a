namespace SpinBench.Figures.Drawing;

/// <summary>Title and remark above the frames.</summary>
internal static class Heading
{
    public static void Draw(SvgCanvas canvas, double x, string title, string remark)
    {
        canvas.Text(x, 28, title, new TextStyle(Size: 16, Bold: true));
        if (remark.Length > 0)
        {
            canvas.Text(x, 48, remark, new TextStyle(Size: 12, Colour: Palette.Faint));
        }
    }
}
