using System.Globalization;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Tests.Physics.Macrospin.Deterministic;
using SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

namespace SpinBench.Benchmarks.Validation;

/// <summary>
/// The validation of the macrospin: formulas beside the integrated equation for parameters drawn from the seed, then the
/// stochastic cases in full with their parameters, samples, exact and measured value and their distance in standard errors; for
/// a seed of one's own those too with parameters that are drawn from it.
/// </summary>
internal static class ValidationTable
{
    private const ulong UsualSeed = 20190034;

    /// <summary>Prints it.</summary>
    /// <param name="seed">Seed; null for the usual one and the usual parameters only.</param>
    /// <param name="fraction">Part of the full number of samples, above 0.</param>
    /// <param name="output">Where to.</param>
    public static void Print(ulong? seed, double fraction, TextWriter output)
    {
        output.WriteLine($"seed {seed ?? UsualSeed}");
        PrintDeterministic(seed ?? UsualSeed, output);
        output.WriteLine();
        output.WriteLine($"{"case",-34} {"parameters",-24} {"samples",8} {"exact",11} {"measured",11} {"s.e.",9} {"(m-e)/s.e.",10} {"m/e",7}");
        IEnumerable<ThermalCase> cases = seed is { } own ? [.. Usual(), .. Drawn(new RandomStream(own, "validation"))] : Usual();
        foreach (var (row, thermal) in cases.Index())
        {
            // A seed of its own for every row, or one noise would make them all deviate alike.
            var samples = Math.Max(16, (int)(thermal.FullSamples * fraction));
            var measured = thermal.Measure(samples, (seed ?? UsualSeed) + ((ulong)row << 32));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Named(thermal),-34} {thermal.Parameters,-24} {samples,8} {thermal.Expected,11:G6} {measured.Mean,11:G6} {measured.StandardError,9:G2} {measured.DeviationFrom(thermal.Expected),10:F2} {measured.Mean / thermal.Expected,7:F4}"));
        }
    }

    private static void PrintDeterministic(ulong seed, TextWriter output)
    {
        output.WriteLine($"{"case",-40} {"parameters",-48} {"formula",12} {"integrated",12} {"difference",10} {"allowed",9}");
        foreach (var row in new DeterministicCases(seed).All)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-40} {row.Parameters,-48} {row.Expected,12:G8} {row.Measured,12:G8} {row.Measured - row.Expected,10:G2} {row.Tolerance,9:G2}{(row.Holds ? "" : "  FAILS")}"));
        }
    }

    private static string Named(ThermalCase thermal) => thermal.Unit.Length > 0 ? $"{thermal.Name} ({thermal.Unit})" : thermal.Name;

    private static IEnumerable<ThermalCase> Usual()
    {
        yield return ThermalCases.FreeDiffusion(0.1);
        yield return ThermalCases.Langevin(3, 0.5);
        yield return ThermalCases.EvenMoment(2, 5, 0.5);
        yield return ThermalCases.EvenMoment(4, 5, 0.5);
        foreach (var damping in (double[])[0.1, 0.5])
        {
            foreach (var barrier in (double[])[4, 5, 6])
            {
                yield return ThermalCases.Passage(barrier, damping, 0);
                yield return ThermalCases.Passage(barrier, damping, 0.1);
                yield return ThermalCases.Passage(barrier, damping, -0.1);
            }
        }

        yield return ThermalCases.Device(0.25, 0.02);
        yield return ThermalCases.Device(0.25, 0.1);
    }

    private static IEnumerable<ThermalCase> Drawn(RandomStream random)
    {
        yield return ThermalCases.FreeDiffusion(Between(0.02, 1));
        yield return ThermalCases.Langevin(Between(0.5, 6), Between(0.1, 1));
        yield return ThermalCases.EvenMoment(2, Between(2, 8), Between(0.1, 1));
        yield return ThermalCases.EvenMoment(4, Between(2, 8), Between(0.1, 1));
        for (var i = 0; i < 4; i++)
        {
            yield return ThermalCases.Passage(Between(3.5, 6.5), Between(0.08, 0.8), Between(-0.12, 0.12));
        }

        yield return ThermalCases.Device(Between(0.2, 0.3), Between(0.05, 0.3));

        double Between(double low, double high) => Math.Round(low + (high - low) * random.NextUniform(), 3);
    }
}
