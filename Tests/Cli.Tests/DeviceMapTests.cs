namespace SpinBench.Cli.Tests;

public sealed class DeviceMapTests : IDisposable
{
    private const string Sample = """
        format: 1
        sample: W7
        diameter: 50 mm
        devices:
          - {device: W7/A, die: D1, position: [-12 mm, 8 mm], RA: 4 Ohm um^2}
          - {device: W7/B, position: [0, 8 mm]}
          - {device: W7/C, position: [12 mm, 8 mm], status: dead}
        """;

    private readonly Tool _tool = new();

    [Fact]
    public async Task A_device_has_a_history_and_a_place_on_the_map_with_the_newest_value()
    {
        File.WriteAllText(Path.Combine(_tool.Folder, "w7.yaml"), Sample);
        foreach (var reads in new[] { 200, 300 })
        {
            var measured = await _tool.RunAsync("measure", "telegraph", $"reads={reads}", "nplc=1", "--device", "W7/A", "--seed", $"{reads}");
            Assert.True(measured.Status == ExitCode.Success, measured.ToString());
        }

        var history = await _tool.RunAsync("device", "history", "W7/A");
        Assert.Contains("at most 20 mV allowed across it", history.Output);
        Assert.Equal(2, history.Output.Split("telegraph").Length - 1);
        Assert.Contains("Did you mean W7/A?", (await _tool.RunAsync("device", "history", "W7-A")).Error);

        var map = await _tool.RunAsync("device", "map", "w7.yaml", "--quantity", "resistance, low state", "--out", "map.svg");
        Assert.True(map.Status == ExitCode.Success, map.ToString());
        using var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue);
        var newest = catalogue.Runs.Analysis(2)!.Quantities.Single(quantity => quantity.Name == "resistance, low state").Value;
        var rows = await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "map.csv"));
        Assert.Equal("device,x_mm,y_mm,resistance_low_state_ohm,state,die,long_axis_m,short_axis_m,resistance_area_ohm_m2", rows[0]);
        Assert.Equal(FormattableString.Invariant($"W7/A,-12,8,{newest:R},measured,D1,,,4E-12"), rows[1]);
        Assert.Equal(["W7/B,0,8,,not measured,,,,", "W7/C,12,8,,dead,,,,"], rows[2..]);
        var wrong = await _tool.RunAsync("device", "map", "w7.yaml", "--quantity", "resistance, lower state");
        Assert.Equal(ExitCode.Usage, wrong.Status);
        Assert.Contains("Did you mean \"resistance, low state\"?", wrong.Error);
    }

    public void Dispose() => _tool.Dispose();
}
