using SpinBench.Instruments.Files;
using Xunit;

namespace SpinBench.Instruments.Tests.Files;

public sealed class NearestKeyTests
{
    [Theory]
    [InlineData("nplc", "nplc", 0)]
    [InlineData("nplcs", "nplc", 1)]
    [InlineData("Nplc", "nplc", 0)]
    [InlineData("npcl", "nplc", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Edits_are_counted(string first, string second, int edits) =>
        Assert.Equal(edits, NearestKey.EditDistance(first, second));

    [Theory]
    [InlineData("volatge", "voltage")]
    [InlineData("curent", "current")]
    [InlineData("zebra", null)]
    public void Only_a_slip_is_suggested(string written, string? expected) =>
        Assert.Equal(expected, NearestKey.Find(written, ["voltage", "current", "field"]));
}
