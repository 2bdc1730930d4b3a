using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Resonance;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>Single spectra at one field on devices that each seed draws anew: what the intervals of their lines hold.</summary>
internal static class ResonanceLinesTable
{
    private static readonly (string Name, double Scale, Func<LorentzianLine, double> Part)[] s_quantities =
    [
        ("resonance frequency", 1e-6, line => line.Centre), ("linewidth", 1e-6, line => line.Width),
        ("symmetric voltage", 1e6, line => line.Symmetric), ("antisymmetric voltage", 1e6, line => line.Antisymmetric),
    ];

    /// <summary>Prints the coverage and the median half-width of each quantity, for each remark; with details a line for each interval.</summary>
    public static async Task PrintAsync(int seeds, ulong firstSeed, bool hasDetails, TextWriter output)
    {
        var tallies = new SortedDictionary<string, ResonanceTally>(StringComparer.Ordinal);
        for (var seed = firstSeed; seed < firstSeed + (ulong)seeds; seed++)
        {
            foreach (var device in ResonanceDevices.All(seed))
            {
                ResonanceAnalysis analysis;
                try
                {
                    analysis = await ResonanceTable.LinesAsync(device, seed);
                }
                catch (LimitException refusal)
                {
                    await output.WriteLineAsync($"{device.Name,-20} refused: {refusal.Message}");
                    continue;
                }

                foreach (var bias in new ResonanceSettings().Biases)
                {
                    foreach (var (name, scale, part) in s_quantities)
                    {
                        Add(device, analysis, bias, name, scale, part, seed);
                    }
                }
            }
        }

        await output.WriteLineAsync($"{"of",-22} {"remark",-60} {"n",4} {"none",4} {"median err",10} {"stated",9} {"covered",9}");
        foreach (var (key, tally) in tallies)
        {
            await output.WriteLineAsync($"{key} {tally}");
        }

        await output.WriteLineAsync($"{tallies.Values.Sum(tally => tally.Covered)} of {tallies.Values.Sum(tally => tally.Count)} intervals cover");

        void Add(JunctionDevice device, ResonanceAnalysis analysis, double bias, string name, double scale, Func<LorentzianLine, double> part, ulong seed)
        {
            if (analysis.Quantities.FirstOrDefault(quantity => quantity.Name == string.Create(CultureInfo.InvariantCulture, $"{name} at {bias * 1e3:G6} mV")) is not { } found)
            {
                return;
            }

            var truth = ResonanceTable.TrueValue(device, bias, part);
            var remark = found.Remark.Length > 60 ? found.Remark[..60] : found.Remark;
            var key = $"{name,-22} {remark,-60}";
            (tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new ResonanceTally()).Add(found, truth, scale);
            if (hasDetails)
            {
                var states = ResonanceTable.StateValues(device, bias, part).Select(value => (value * scale).ToString("F2", CultureInfo.InvariantCulture));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{seed} {device.Name,-20} {bias * 1e3,4:F0} {name,-22} states {string.Join(" ", states),-18} mean {truth * scale,9:F2} found {found.Value * scale,9:F2} [{found.Low * scale:F2}, {found.High * scale:F2}] {(found.Low <= truth && truth <= found.High ? "" : "MISS")} {found.Remark}"));
            }
        }
    }
}
