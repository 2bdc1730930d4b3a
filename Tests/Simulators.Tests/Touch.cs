namespace SpinBench.Simulators.Tests;

/// <summary>The right order, step by step.</summary>
internal static class Touch
{
    public static readonly SourceMeterSettings Source = new()
    {
        Function = SourceFunction.Current, SourceRange = 10e-6, Compliance = 0.2, RemoteSense = true,
    };

    public static readonly NanovoltmeterSettings Voltmeter = new();

    /// <summary>Connects the junction and brings it to a level in A or V.</summary>
    public static async Task ConnectAsync(SimulatedBench bench, double level, SourceMeterSettings? source = null)
    {
        await bench.ShortingSwitch.CloseAsync(default);
        await bench.SourceMeter.ConfigureAsync(source ?? Source, default);
        await bench.SourceMeter.SetOutputAsync(true, default);
        await bench.Nanovoltmeter.ConfigureAsync(Voltmeter, default);
        await bench.ShortingSwitch.OpenAsync(default);
        await bench.SourceMeter.RampToAsync(level, bench.Lab.Clock, default);
    }
}
