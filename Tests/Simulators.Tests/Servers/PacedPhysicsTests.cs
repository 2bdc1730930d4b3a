using System.Globalization;
using System.Text;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Time;

namespace SpinBench.Simulators.Tests.Servers;

public class PacedPhysicsTests
{
    private const ulong Seed = 2019;
    private const int Readings = 3000;
    private const double Current = 1e-6;

    // Dwell times at zero field and 1 mV are 0.70 s and 0.87 s, so that each telegraph correlates over tau = 0.39 s. A mean
    // over T then has the variance p(1-p) 2 tau / T, of which two independent ones differ.
    private const double CorrelationTime = 0.39;
    private const double FractionHigh = 0.446;
    private const double ReadingPeriod = 0.1;

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(25)]
    public async Task A_telegraph_read_at_a_pace_is_statistically_the_one_on_demand(double scale)
    {
        var paced = await FractionAboveMiddleAsync(scale);
        var onDemand = await FractionAboveMiddleAsync(double.PositiveInfinity);
        var variance = FractionHigh * (1 - FractionHigh) * 2 * CorrelationTime / (Readings * ReadingPeriod);
        Assert.True(
            Math.Abs(paced - onDemand) < 4 * Math.Sqrt(2 * variance), $"seed {Seed}: {paced} at a pace, {onDemand} on demand");
    }

    private static async Task<double> FractionAboveMiddleAsync(double scale)
    {
        var bench = new SimulatedBench(Seed);
        using (bench.EnterTime())
        {
            await bench.ShortingSwitch.OpenAsync(TestContext.Current.CancellationToken);
        }

        var wall = new ManualTime();
        bench.Lab.Clock.Follow(wall, scale);
        var instruments = ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>());
        using var link = new InstrumentLink(instruments.Single(instrument => instrument.Key == "SMU"), isAddressedToTalk: false);
        link.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $":SOUR:FUNC CURR;:SOUR:CURR {Current};:SENS:FUNC 'VOLT';:SENS:VOLT:PROT 0.3;:FORM:ELEM VOLT;:OUTP ON\n")), end: false);
        var voltages = new List<double>();
        while (voltages.Count < Readings)
        {
            link.Write(":READ?\n"u8, end: false);
            while (!link.HasOutput)
            {
                wall.Advance(TimeSpan.FromSeconds(0.01 / scale));
            }

            voltages.Add(double.Parse(Encoding.Latin1.GetString(link.TakeResponse()!.Value.Span), CultureInfo.InvariantCulture));
            if (double.IsFinite(scale))
            {
                wall.Advance(TimeSpan.FromSeconds(ReadingPeriod / scale));
            }
            else
            {
                await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(ReadingPeriod), TestContext.Current.CancellationToken);
            }
        }

        var middle = (voltages.Min() + voltages.Max()) / 2;
        return voltages.Count(voltage => voltage > middle) / (double)voltages.Count;
    }
}
