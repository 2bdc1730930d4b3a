namespace SpinBench.Conformance;

public sealed class PyVisaTests
{
    // A 2400 on its 200 mV range is good to 300 uV + 0.012 %, its 100 uA source to 20 nA + 0.031 % (one year).
    private const double Current = 50e-6;
    private const double Offset = 300e-6 / Current;
    private const double Gain = 20e-9 / Current + 0.031e-2 + 0.012e-2;

    [Fact(Timeout = 120_000)]
    public async Task Every_instrument_tells_who_it_is_over_every_transport()
    {
        await using var bench = await ServedBench.StartAsync();
        Address[] addresses = [.. bench.Addresses.Where(address => IsKnownToPyVisa(address.ResourceName))];
        var answers = await bench.RunPythonAsync(
            "pyvisa_identify.py", [.. addresses.SelectMany(address => new[] { address.ResourceName, address.Termination })]);
        foreach (var instrument in addresses.GroupBy(address => address.Instrument))
        {
            string[] identities = [.. instrument.Select(address => answers.GetProperty(address.ResourceName).GetString()!).Distinct()];
            Assert.True(identities.Length == 1, $"{instrument.Key}: {string.Join(" | ", identities)}");
            Assert.Equal(4, identities[0].Split(',').Length);
        }
    }

    [Theory(Timeout = 120_000)]
    [InlineData("SOCKET")]
    [InlineData("gpib0,24")]
    [InlineData("ASRL")]
    public async Task A_source_meter_sees_both_states_of_the_junction(string transport)
    {
        await using var bench = await ServedBench.StartAsync();
        var result = await MeasureAsync(bench, transport, "400");
        Assert.Equal("0,\"No error\"", result.GetProperty("error").GetString());
        JunctionTruth.AssertSeen(result.Numbers("resistances"), Current, Offset, Gain);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_same_seed_gives_the_same_readings_over_every_transport()
    {
        var seen = new List<IReadOnlyList<double>>();
        foreach (var transport in (string[])["SOCKET", "gpib0,24", "ASRL"])
        {
            await using var bench = await ServedBench.StartAsync(options: ["--seed", "11"]);
            var result = await MeasureAsync(bench, transport, "100");
            seen.Add(result.Numbers("resistances"));
        }

        Assert.Equal(seen[0], seen[1]);
        Assert.Equal(seen[0], seen[2]);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("SOCKET")]
    [InlineData("gpib0,1")]
    public async Task A_waveform_of_the_scope_arrives_whole(string transport)
    {
        await using var bench = await ServedBench.StartAsync();
        var result = await bench.RunPythonAsync("pyvisa_scope_block.py", bench.NameOf("SCOPE", transport), "200000");
        Assert.Equal(200_000, result.GetProperty("count").GetInt32());
        Assert.True(result.GetProperty("distinct").GetInt32() > 1, "The record has no noise.");
        Assert.StartsWith("TEKTRONIX,DPO", result.GetProperty("identity").GetString(), StringComparison.Ordinal);
    }

    private static Task<System.Text.Json.JsonElement> MeasureAsync(ServedBench bench, string transport, string count)
    {
        var address = bench.AddressOf("SMU", transport);
        return bench.RunPythonAsync("pyvisa_source_meter.py", address.ResourceName, address.Termination, "50e-6", count);
    }

    // Debian's pyvisa-py has neither HiSLIP nor Prologix.
    private static bool IsKnownToPyVisa(string name) =>
        name.EndsWith("SOCKET", StringComparison.Ordinal)
        || name.StartsWith("ASRL", StringComparison.Ordinal)
        || (name.StartsWith("TCPIP", StringComparison.Ordinal) && !name.Contains("hislip", StringComparison.OrdinalIgnoreCase));
}
