using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class SimulateTelegraphTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_papers_trace_is_drawn_and_its_numbers_stand_beside_the_models()
    {
        var run = await _tool.RunAsync("simulate", "telegraph", "--samples", "1000", "--interval", "120 ms", "--noise", "0.5 ohm", "--seed", "3");
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        Assert.Contains("729.37", run.Output);
        Assert.Contains("0.446", run.Output);
        Assert.Contains("20.", run.Output);
        Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "telegraph.svg")));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "telegraph.csv"));
        Assert.Equal("time_s,resistance_ohm,state", lines[0]);
        Assert.Equal(1001, lines.Length);
    }

    [Fact]
    public async Task A_seed_gives_its_bytes_again_under_a_drive_too()
    {
        foreach (var folder in (string[])["first", "second"])
        {
            var run = await _tool.RunAsync(
                "simulate", "telegraph", "--field-amplitude", "20 Oe", "--frequency", "0.2 Hz", "--time", "60 s", "--seed", "7", "--out", folder,
                "--npy", "--json");
            Assert.True(run.Status == ExitCode.Success, run.ToString());
            var json = JsonDocument.Parse(run.Output).RootElement;
            Assert.Equal("cai2019", json.GetProperty("device").GetString());
            Assert.InRange(json.GetProperty("switches").GetInt64(), 10, 500);
        }

        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "first", "telegraph.npy")),
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "second", "telegraph.npy")));
    }

    [Theory]
    [InlineData("would break", "--voltage", "2 V")]
    [InlineData("one well", "--field", "900 Oe")]
    [InlineData("two of", "--time", "1 s", "--samples", "10", "--interval", "1 ms")]
    [InlineData("with a --frequency", "--field-amplitude", "1 Oe")]
    [InlineData("above zero", "--interval", "-1 s")]
    [InlineData("samples are asked for", "--time", "1 s", "--interval", "1 ns")]
    [InlineData("0 ohm or more", "--noise", "-1 ohm")]
    public async Task What_is_wrong_is_said(string said, params string[] arguments)
    {
        var result = await _tool.RunAsync(["simulate", "telegraph", .. arguments]);
        Assert.True(result.Status == ExitCode.Usage, result.ToString());
        Assert.Contains(said, result.Error + result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.svg"));
    }
}
