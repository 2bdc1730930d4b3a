using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.MaxCut;

public class GraphFileTests
{
    [Fact]
    public void Headers_with_more_than_two_numbers_and_carriage_returns_are_read()
    {
        var (graph, warnings) = Read("3 3 J \r\n1 2 1 \r\n2 3 -4\r\n\r\n3 1\r\n");
        Assert.Equal((3, 3, -2L, 1), (graph.VertexCount, graph.EdgeCount, graph.TotalWeight, graph.ComponentCount));
        Assert.Equal(2, graph.CutOf([1, -1, -1]));
        Assert.Equal(-3, graph.CutOf([1, -1, 1]));
        Assert.Equal(-3, graph.CutOf([1, 1, -1]));
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("60", 1, "first line")]
    [InlineData("1 0\n", 1, "2 to")]
    [InlineData("3 0\n", 0, "no edges")]
    [InlineData("3 2\n1 2 1\n", 1, "truncated")]
    [InlineData("3 1\n1 2 1\n2 3 1\n", 1, "Correct the number")]
    [InlineData("3 1\n1 4 1\n", 2, "from 1 to 3")]
    [InlineData("3 1\n0 2 1\n", 2, "from 1 to 3")]
    [InlineData("3 1\n1 2 0.5\n", 2, "whole number")]
    [InlineData("3 1\n1 2 99999999999\n", 2, "whole number")]
    [InlineData("3 2\n1 2 2000000000\n2 3 2000000000\n", 0, "add up to")]
    [InlineData("3 2\n1 2 1\n2 1 1\n", 3, "line 2 already")]
    [InlineData("3 1\n1 2 1 7\n", 2, "4 entries")]
    [InlineData("3 2\n1 2 1\n2", 3, "truncated file")]
    [InlineData("3 1\n1 2 1\0\n", 2, "binary")]
    [InlineData("3 1\n1 \u001b[2J 1\n", 2, "\"?[2J\" is no vertex")]
    public void What_is_no_graph_is_named_with_its_line(string text, int line, string fault)
    {
        var error = Assert.Throws<GraphFileException>(() => Read(text));
        Assert.Equal(line, error.Line);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_and_separate_parts_are_told_and_do_no_harm()
    {
        var (graph, warnings) = Read("4 3\n1 1 5\n1 2 1\n3 4 1\n");
        Assert.Equal((2, 2), (graph.EdgeCount, graph.ComponentCount));
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void A_folder_or_a_missing_file_is_no_graph()
    {
        Assert.Contains("is a folder", Assert.Throws<GraphFileException>(() => GraphFile.Read(Path.GetTempPath())).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<GraphFileException>(() => GraphFile.Read("no such graph")).Message, StringComparison.Ordinal);
    }

    private static (WeightedGraph Graph, IReadOnlyList<string> Warnings) Read(string text) => GraphFile.Read(new StringReader(text), "graph");
}
