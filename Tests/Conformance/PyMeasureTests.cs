using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Conformance;

/// <summary>PyMeasure's own drivers, each with a measurement against the simulated bench.</summary>
public sealed class PyMeasureTests
{
    private const double Current = 50e-6;

    [Theory(Timeout = 120_000)]
    [InlineData("SOCKET")]
    [InlineData("gpib0,24")]
    public async Task The_keithley_2400_measures_the_junction(string transport)
    {
        await using var bench = await ServedBench.StartAsync();
        var result = await bench.RunPythonAsync("pymeasure_keithley2400.py", bench.NameOf("SMU", transport), "50e-6", "300");
        Assert.Contains("MODEL 2400", result.GetProperty("identity").GetString(), StringComparison.Ordinal);
        Assert.False(result.GetProperty("output").GetBoolean());
        JunctionTruth.AssertSeen(result.Numbers("single"), Current, 300e-6 / Current, 0.1e-2);
        JunctionTruth.AssertSeen(result.Numbers("buffered"), Current, 300e-6 / Current, 0.1e-2);
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_instruments_share_a_prologix_controller()
    {
        await using var bench = await ServedBench.StartAsync();
        var line = bench.Addresses.First(address => address.ResourceName.StartsWith("PRLGX-ASRL", StringComparison.Ordinal));
        var result = await bench.RunPythonAsync("pymeasure_prologix.py", line.ResourceName.Split("::")[1], "50e-6", "60");
        Assert.Contains("MODEL 2400", result.GetProperty("identities")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("MODEL 2182A", result.GetProperty("identities")[1].GetString(), StringComparison.Ordinal);
        JunctionTruth.AssertSeen(result.Numbers("resistances"), Current, 300e-6 / Current, 0.1e-2);
        // The voltmeter is good to 1 uV; the source's 100 uA range to 20 nA + 0.031 %.
        JunctionTruth.AssertSeen(result.Numbers("voltages"), Current, 1e-6 / Current + 0.1, 0.1e-2);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_keithley_2450_measures_the_junction()
    {
        await using var bench = await ServedBench.StartAsync("alternative.yaml");
        var result = await bench.RunPythonAsync("pymeasure_keithley2450.py", bench.NameOf("SMU", "SOCKET"), "50e-6", "300");
        Assert.Contains("MODEL 2450", result.GetProperty("identity").GetString(), StringComparison.Ordinal);
        Assert.False(result.GetProperty("output").GetBoolean());
        // A 2450 on its 200 mV range is good to 200 uV + 0.015 %, its 100 uA source to 15 nA + 0.02 % (one year).
        JunctionTruth.AssertSeen(result.Numbers("single"), Current, 200e-6 / Current, 0.1e-2);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_sr830_measures_the_small_signal_resistance()
    {
        await using var bench = await ServedBench.StartAsync(clock: "20");
        var result = await bench.RunPythonAsync("pymeasure_sr830.py", bench.NameOf("LOCKIN", "gpib"), bench.NameOf("SMU", "SOCKET"), "1e6", "400");
        Assert.Contains("SR830", result.GetProperty("identity").GetString(), StringComparison.Ordinal);
        Assert.Equal(1237, result.GetProperty("frequency").GetDouble(), tolerance: 0.1);
        // The lock-in's gain is good to 1 %; the series resistor is 0.1 % larger than itself with the junction.
        JunctionTruth.AssertSeen(result.Numbers("resistances"), 1e-6, offset: 1, gain: 1.1e-2);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_agilent_8257d_sweeps()
    {
        await using var bench = await ServedBench.StartAsync();
        var result = await bench.RunPythonAsync("pymeasure_agilent8257d.py", bench.NameOf("RF", "SOCKET"));
        var swept = result.GetProperty("swept").EnumerateArray().ToArray();
        Assert.Equal([1e9, 2e9, 5e9, 10e9], swept.Select(step => step[0].GetDouble()));
        Assert.All(swept, step => Assert.Equal(-30, step[1].GetDouble()));
        Assert.All(swept, step => Assert.True(step[2].GetBoolean()));
        Assert.True(result.GetProperty("modulated").GetBoolean());
        Assert.All(result.GetProperty("after").EnumerateArray(), state => Assert.False(state.GetBoolean()));
    }

    [Fact(Timeout = 120_000)]
    public async Task The_agilent_33500_drives_the_junction()
    {
        const double Volts = 0.5;
        await using var bench = await ServedBench.StartAsync();
        var result = await bench.RunPythonAsync(
            "pymeasure_agilent33500.py", bench.NameOf("AWG", "SOCKET"), bench.NameOf("VOLTMETER", "SOCKET"), bench.NameOf("SMU", "SOCKET"), "0.5", "200");
        var series = 10e3;
        // What the divider leaves for the junction; the generator's direct voltage is good to 1 % + 2 mV.
        var low = Volts * Divided(MagneticState.Low, series);
        var high = Volts * Divided(MagneticState.High, series);
        Assert.All(result.Numbers("readings"), reading => Assert.InRange(reading, low * 0.98, high * 1.02));
        Assert.InRange(result.GetProperty("zero").GetDouble(), -0.5e-3, 0.5e-3);
        Assert.Equal("PULS", result.GetProperty("pulse")[0].GetString());
        Assert.Equal(1e-6, result.GetProperty("pulse")[3].GetDouble(), tolerance: 1e-9);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_lakeshore_425_reads_the_magnets_field()
    {
        await using var bench = await ServedBench.StartAsync("alternative.yaml", clock: "20");
        var result = await bench.RunPythonAsync(
            "pymeasure_lakeshore425.py", bench.NameOf("GAUSSMETER", "ASRL")["ASRL".Length..].Split("::")[0],
            bench.NameOf("MAGNET", "SOCKET"));
        var fields = result.GetProperty("fields").EnumerateArray().Select(field => field[1].GetDouble()).ToArray();
        Assert.True(fields[1] > fields[0] && fields[2] > fields[1] && fields[3] < fields[1], string.Join(", ", fields));
        Assert.Equal("T", result.GetProperty("unit").GetString());
        // The same field in T as before in G, but for the noise of the meter's 35 mT range.
        Assert.Equal(fields[3] * 1e-4, result.GetProperty("tesla").GetDouble(), tolerance: 2e-5);
    }

    private static double Divided(MagneticState state, double series)
    {
        var resistance = JunctionTruth.Resistance(state, 0.5 / series);
        return resistance / (resistance + series);
    }
}
