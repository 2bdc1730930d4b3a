using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.DwellField;
using SpinBench.Simulators;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// Dwell times against in-plane field and bias on devices of known parameters: deviations in standard errors and coverage over
/// seeds, of every dwell time by bias, field and rate, and of what the fit makes of them.
/// </summary>
internal static class DwellFieldTable
{
    // A quarter of the usual: a reading averages fewer samples, and a run takes seconds.
    private const int Samples = 100_000;

    /// <summary>Prints one line a device and quantity; measurements are those of the first seed and the ones that follow.</summary>
    public static async Task PrintAsync(int seeds, ulong firstSeed, TextWriter output)
    {
        await output.WriteLineAsync($"{"device",-34} {"quantity",-52} {"n",4} {"mean err",9} {"s.d.",9} {"stated",9} {"mean z",7} {"rms z",6} {"covered",8}");
        foreach (var device in SwitchingDevices.OfDwellField())
        {
            var tallies = new SortedDictionary<string, DeviationTally>(StringComparer.Ordinal);
            for (var seed = firstSeed; seed < firstSeed + (ulong)seeds; seed++)
            {
                await AddAsync(tallies, device, seed);
            }

            foreach (var (name, tally) in tallies)
            {
                await output.WriteLineAsync($"{device.Name,-34} {name,-52} {tally}");
            }
        }
    }

    private static async Task AddAsync(SortedDictionary<string, DeviationTally> tallies, JunctionDevice device, ulong seed)
    {
        void Add(string row, FittedQuantity found, double truth, double scale)
        {
            tallies.TryAdd(row, new DeviationTally());
            tallies[row].Add(found, truth, scale);
        }

        // What a field loop says before: between the levels.
        var settings = new DwellFieldSettings();
        var readout = settings.Reading.Readout with { ExpectedResistance = device.ParallelResistance * (1 + 0.4 * device.TunnelMagnetoresistance) };
        var protocol = new DwellFieldProtocol(settings with { Reading = settings.Reading with { Readout = readout, Samples = Samples } });
        var (done, table, _) = await SwitchingBench.MeasurePointsAsync(
            protocol, new SimulatedBenchOptions { Device = device, Axis = FieldAxis.InPlane }, seed);
        var analysis = (DwellFieldAnalysis)protocol.Analyse(done, table);
        var truth = new DwellFieldTruth(device);
        foreach (var (name, unit, value, scale) in truth.Quantities(analysis.Points))
        {
            if (analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name) is { } found)
            {
                Add(unit.Length > 0 ? $"{name} ({unit})" : name, found, value, scale);
            }
        }

        foreach (var point in analysis.Points.Where(point => point.IsGood))
        {
            foreach (var (state, found) in ((MagneticState, Estimate)[])[(MagneticState.High, point.Dwells!.High), (MagneticState.Low, point.Dwells.Low)])
            {
                var expected = truth.DwellTime(state, point.Current, point.Field);
                var logarithm = new FittedQuantity("", "", Math.Log(found.Value), Math.Log(found.Low), Math.Log(found.High));
                var place = FormattableString.Invariant($"{point.Bias * 1e3,4:F0} mV");
                var decade = Math.Floor(Math.Log10(expected));
                foreach (var row in (string[])[
                    "dwell time (ln)", $"dwell time (ln), {place}", FormattableString.Invariant($"dwell time (ln), {point.SetField * 1e4,5:F0} Oe"),
                    $"dwell time (ln), {state} state", FormattableString.Invariant($"dwell time (ln), 10^{decade,2:F0} s, {point.Dwells.Method}")])
                {
                    Add(row, logarithm, Math.Log(expected), 1);
                }
            }
        }
    }
}
