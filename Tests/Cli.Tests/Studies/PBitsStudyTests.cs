using System.Text.Json;

namespace SpinBench.Cli.Tests.Studies;

public sealed class PBitsStudyTests : IDisposable
{
    private const string Curve = "field (Oe),P\n-10,0.02\n-5,0.2\n0,0.55\n5,0.8\n10,0.98\n";
    private const string Gate = "bit a b c\nand a b -> c\nclamp c = 0\ni0 2\nsweeps 2000\nchains 64\n";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Ideal_p_bits_stand_beside_the_reference_and_agree()
    {
        var done = await _tool.RunAsync("study", "p-bits", "--task", "single,gates,adder", "--seed", "6", "--out", "out", "--json");
        Assert.True(done.Status == ExitCode.Success, $"{done}");
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(_tool.Folder, "out", "p-bits.json")));
        Assert.Contains("agrees", report.RootElement.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("differs", report.RootElement.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "out", "full-adder.svg")));
    }

    [Fact]
    public async Task Measured_p_bits_stand_beside_the_ideal_ones()
    {
        Write("curve.csv", Curve);
        var done = await _tool.RunAsync("study", "p-bits", "--task", "single", "--curve", "curve.csv", "--out", "out");
        Assert.True(done.Status == ExitCode.Success, $"{done}");
        Assert.Contains("curve curve.csv; the ideal p-bit gives", done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_is_run_in_the_direction_that_its_clamps_ask_for()
    {
        Write("and.circuit", Gate);
        var solved = await _tool.RunAsync("solve", "p-bits", "and.circuit", "--clamp", "a=1", "b=1", "--json");
        Assert.True(solved.Status == ExitCode.Success, $"{solved}");
        using var answer = JsonDocument.Parse(solved.Output);
        Assert.Equal(1, answer.RootElement.GetProperty("best").GetProperty("c").GetInt32());
        Assert.Equal(64 * 1600, answer.RootElement.GetProperty("count").GetInt32());
        Assert.True(answer.RootElement.GetProperty("valid").GetInt32() > 0.99 * 64 * 1600);
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused_with_its_place_and_a_remedy()
    {
        Write("and.circuit", Gate);
        Write("bad.circuit", "bit a b\nadn a b -> c\n");
        Write("bad.csv", "field (Oe),P\n-10,0.02\n-5,0.2\n0,0.55\n5,0.3\n10,0.98\n");
        await RequireRefusal("bad.circuit, line 2: \"adn\" is no statement; did you mean \"and\"?", "bad.circuit");
        await RequireRefusal("2 does not fit c, which has 1 bit: 0 to 1", "and.circuit", "--clamp", "c=2");
        await RequireRefusal("P = 0.550 at 0 Oe, but 0.300 at 5 Oe", "and.circuit", "--curve", "bad.csv");
        await RequireRefusal("write I0 as", "and.circuit", "--i0", "linear 1");
    }

    private async Task RequireRefusal(string expected, params string[] arguments)
    {
        var refused = await _tool.RunAsync(["solve", "p-bits", .. arguments]);
        Assert.True(refused.Status == ExitCode.Usage, $"{refused}");
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_tool.Folder, name), text);
}
