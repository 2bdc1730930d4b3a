using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.MaxCut;

public sealed class SidesFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-sides-");

    private string Name => Path.Combine(_folder.FullName, "graph.sides");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_written_is_read()
    {
        sbyte[] sides = [1, -1, -1, 1];
        await SidesFile.WriteAsync(Name, sides);
        Assert.Equal(sides, SidesFile.Read(Name, 4));
    }

    [Theory]
    [InlineData("1 +1\n2 0\n", 2, "no vertex with its side")]
    [InlineData("1 +1\n1 -1\n", 2, "a side already")]
    [InlineData("1 +1\n3 -1\n", 2, "no vertex 3")]
    [InlineData("1 +1\n", 0, "vertex 2 has no side")]
    [InlineData("", 0, "vertex 1 has no side")]
    [InlineData("1 +1\0", 1, "binary")]
    public void What_is_no_certificate_is_named_with_its_line(string text, int line, string fault)
    {
        File.WriteAllText(Name, text);
        var error = Assert.Throws<GraphFileException>(() => SidesFile.Read(Name, 2));
        Assert.Equal(line, error.Line);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }
}
