using SpinBench.Networks.Handwriting;

namespace SpinBench.Networks.Tests.Handwriting;

public class DrawingFileTests
{
    [Fact]
    public void A_csv_file_has_a_blank_line_between_strokes()
    {
        var drawing = DrawingFile.Parse("x,y\n# a remark\n0,0\n1,2\n\n\n3;4\n5\t6\n", "a/wave.csv");
        Assert.Equal("wave", drawing.Name);
        Assert.Equal([[new(0, 0), new(1, 2)], [new(3, 4), new(5, 6)]], drawing.Strokes);
    }

    [Fact]
    public void A_pen_column_of_zero_parts_strokes_too()
    {
        var drawing = DrawingFile.Parse("0,0,1\n1,0,1\n2,2,0\n3,3,0\n4,4,1\n5,4,1\n", "wave.csv");
        Assert.Equal([[new(0, 0), new(1, 0)], [new(4, 4), new(5, 4)]], drawing.Strokes);
    }

    [Fact]
    public void The_medians_of_hanzi_writer_are_the_strokes()
    {
        var drawing = DrawingFile.Parse("""{"strokes": ["M 1 1 Z"], "medians": [[[182, 637], [209, 600]], [[1, 2], [3, 4], [5, 6.5]]], "radStrokes": [0]}""", "师.json");
        Assert.Equal([[new(182, 637), new(209, 600)], [new(1, 2), new(3, 4), new(5, 6.5)]], drawing.Strokes);
    }

    [Fact]
    public void Svg_elements_are_strokes_in_the_order_of_the_document_with_y_upwards()
    {
        var drawing = Svg(
            """
            <rect width="100" height="100"/>
            <defs><path d="M0 0 L9 9"/></defs>
            <g transform="translate(10 20) scale(2)"><line x1="1" y1="1" x2="2" y2="1"/></g>
            <polyline points="0,0 5,5-5,6"/>
            <polygon points="0 0 1 0 1 1" style="display: inline"/>
            <path d="M7 7 L8 8" style="fill:none; display: none"/>
            <path d="m1 1h2v2z m5 5 1 0"/>
            """);
        Assert.Equal(
            [
                [new(12, -22), new(14, -22)],
                [new(0, 0), new(5, -5), new(-5, -6)],
                [new(0, 0), new(1, 0), new(1, -1), new(0, 0)],
                [new(1, -1), new(3, -1), new(3, -3), new(1, -1)],
                [new(6, -6), new(7, -6)],
            ],
            drawing.Strokes);
    }

    [Theory]
    [InlineData("M0 0 C 0 10 10 10 10 0", 5, -7.5)]
    [InlineData("M0 0 c 0 10 10 10 10 0", 5, -7.5)]
    [InlineData("M-10 0 Q -5 10 0 0 T 10 0", 5, 5)]
    [InlineData("M-10 0 C -10 4 0 6 0 0 S 10 4 10 0", 5, 0.75)]
    [InlineData("M0 0 A5 5 0 0 1 10 0", 5, 5)]
    [InlineData("M0 0 A5 5 0 0 0 10 0", 5, -5)]
    [InlineData("M0 0a1 1 0 0110 0", 5, 5)]
    [InlineData("M0 0 A 5 2.5 90 0 1 5 0", 2.5, 5)]
    public void Curves_pass_through_the_places_of_their_formulas(string data, double x, double y)
    {
        var stroke = Svg($"""<path d="{data}"/>""").Strokes[0];
        var extent = stroke.Max(stroke[0].DistanceTo);
        var nearest = stroke.Zip(stroke.Skip(1), (one, next) => Distance(new(x, y), one, next)).Min();
        Assert.True(nearest < 2e-3 * extent, $"{nearest} of {extent}");
    }

    [Fact]
    public void A_circle_is_round()
    {
        var stroke = Svg("""<circle cx="3" cy="4" r="2"/>""").Strokes[0];
        Assert.All(stroke, point => Assert.Equal(2, point.DistanceTo(new(3, -4)), 1e-12));
        Assert.Equal(4 * Math.PI, stroke.Zip(stroke.Skip(1), (one, next) => one.DistanceTo(next)).Sum(), 0.02);
    }

    [Theory]
    [InlineData("a.csv", "0,0\n1,nan\n", "a.csv:2: \"nan\" is not a finite number.")]
    [InlineData("a.csv", "0,0\n1,1\n\n5,5\n\n", "a.csv:4: Stroke 2 has only one point")]
    [InlineData("a.csv", "1,1\n1,1\n", "a.csv:1: Stroke 1 has no length")]
    [InlineData("a.csv", "0,0\n1,b\n", "a.csv:2: \"b\" is not a number.")]
    [InlineData("a.csv", "0,0\n1\n", "a.csv:2: 1 columns")]
    [InlineData("a.csv", "0,0,2\n1,1,1\n", "a.csv:1: The pen \"2\"")]
    [InlineData("a.csv", "x,y\n", "no stroke")]
    [InlineData("a.txt", "", "\".txt\"")]
    [InlineData("a.json", "{\n\"medians\": [\n[[1,2],[3,\"x\"]]]}", "a.json:3: Expected a number, found x.")]
    [InlineData("a.json", "{\n\"medians\": [[[1,2,3],[3,4]]]}", "a.json:2: Expected the end of a point")]
    [InlineData("a.json", "{\n\"medians\": [\n\n[[1,2]]]}", "a.json:4: Stroke 1 has only one point")]
    [InlineData("a.json", "{\n\"medians\": [[[1,NaN]]]}", "a.json:2: This is not JSON.")]
    [InlineData("a.json", "{}", "\"medians\"")]
    [InlineData("a.svg", "<svg>\n<path d='M0 0 L1 1 X5 5'/></svg>", "a.svg:2: <path>: Unknown command \"X\" at character 11")]
    [InlineData("a.svg", "<svg>\n\n<path d='L1 1'/></svg>", "a.svg:3: <path>: The path begins with \"L\"")]
    [InlineData("a.svg", "<svg>\n<path d='M0 0 L1 NaN'/></svg>", "is \"N\" where a number was expected")]
    [InlineData("a.svg", "<svg>\n<path d='M0 0 L1'/></svg>", "ends where a number was expected")]
    [InlineData("a.svg", "<svg>\n<path d='M0 0 L1e999 0'/></svg>", "\"1e999\" at character 7")]
    [InlineData("a.svg", "<svg>\n<path d='M3 3'/></svg>", "a.svg:2: Stroke 1 has only one point")]
    [InlineData("a.svg", "<svg>\n<text>hello</text></svg>", "a.svg:2: <text>")]
    [InlineData("a.svg", "<svg>\n<g transform='turn(5)'/></svg>", "a.svg:2: <g>: The transform \"turn(5)\"")]
    [InlineData("a.svg", "<svg>\n<g>\n</svg>", "a.svg:3: This is not XML")]
    [InlineData("a.svg", "<html/>", "not <svg>")]
    public void What_is_no_drawing_is_named_with_file_and_line(string file, string text, string message)
    {
        var fault = Assert.Throws<DrawingException>(() => DrawingFile.Parse(text, file));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var fault = await Assert.ThrowsAsync<DrawingException>(() => DrawingFile.ReadAsync("nowhere.svg", TestContext.Current.CancellationToken));
        Assert.StartsWith("nowhere.svg: It cannot be read", fault.Message, StringComparison.Ordinal);
    }

    private static Drawing Svg(string elements) =>
        DrawingFile.Parse($"""<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg">{elements}</svg>""", "a.svg");

    private static double Distance(PathPoint place, PathPoint start, PathPoint end)
    {
        var length = start.DistanceTo(end);
        var along = length > 0 ? Math.Clamp((((place.X - start.X) * (end.X - start.X)) + ((place.Y - start.Y) * (end.Y - start.Y))) / (length * length), 0, 1) : 0;
        return place.DistanceTo(new(start.X + (along * (end.X - start.X)), start.Y + (along * (end.Y - start.Y))));
    }
}
