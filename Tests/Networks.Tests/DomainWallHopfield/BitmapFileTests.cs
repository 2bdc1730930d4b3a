using System.Text;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.Tests.DomainWallHopfield;

public class BitmapFileTests
{
    [Fact]
    public void Text_with_an_empty_line_between_them_holds_several_pictures()
    {
        var pictures = Read("#.\n.#\n\n11\n00\n"u8);
        Assert.Equal([1, -1, -1, 1], pictures[0].Points);
        Assert.Equal([1, 1, -1, -1], pictures[1].Points);
        Assert.Equal(2, pictures[0].Width);
    }

    [Fact]
    public void Graymaps_are_read_in_both_forms()
    {
        Assert.Equal([-1, 1, 1, -1], Assert.Single(Read("P2 # made by hand\n2 2\n15\n0 15 8 7\n"u8)).Points);
        Assert.Equal([-1, 1, 1, -1], Assert.Single(Read([.. "P5\n2 2\n255\n"u8, 0, 255, 128, 127])).Points);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("##\n#\n", 2, "1 points")]
    [InlineData("##\n#?\n", 2, "no point")]
    [InlineData("P2\n2 2\n15\n0 1 2\n", 0, "a point")]
    [InlineData("P5\n2 2\n255\nab", 0, "ends after 2 of 4")]
    [InlineData("P2\nx 2\n", 0, "the width")]
    [InlineData("P5\n2 2\n65535\n", 0, "up to 255")]
    public void What_is_no_picture_is_named(string text, int line, string fault)
    {
        var error = Assert.Throws<BitmapFileException>(() => Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(line, error.Line);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_letters_have_the_published_counts_and_overlaps()
    {
        Assert.Equal([50, 58, 50], Letters.All.Select(letter => letter.Points.Count(point => point > 0)));
        Assert.Equal(-12, Overlap(0, 1));
        Assert.Equal(36, Overlap(0, 2));
        Assert.Equal(-12, Overlap(1, 2));
    }

    private static int Overlap(int one, int other) => Letters.All[one].Points.Zip(Letters.All[other].Points, (first, second) => first * second).Sum();

    private static IReadOnlyList<Bitmap> Read(ReadOnlySpan<byte> bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return BitmapFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
