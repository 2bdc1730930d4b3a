using System.Diagnostics;
using System.Globalization;
using SpinBench.Benchmarks.Physics;
using SpinBench.Networks.Force;

namespace SpinBench.Benchmarks.Force;

/// <summary>The speed of FORCE learning in one table: ours, and the same work in C++ and numpy on this machine.</summary>
internal static class ForceTable
{
    private const int Rounds = 3;
    private const int SineSeeds = 500;

    /// <summary>Measures and prints; the other programs take turns with ours.</summary>
    public static void Print(TextWriter output)
    {
        var cases = ForceCases.All.ToArray();
        using var counterparts = new CompiledCounterparts(cases.Select(row => row.Counterpart), output);
        var ours = new PhysicsMeasurement[cases.Length];
        for (var round = 0; round < Rounds; round++)
        {
            counterparts.Measure();
            for (var index = 0; index < cases.Length; index++)
            {
                var measured = cases[index].Measure();
                ours[index] = round == 0 || measured.Rate > ours[index].Rate ? measured : ours[index];
            }
        }

        output.WriteLine($"best of {Rounds} rounds; {Environment.ProcessorCount} processors");
        output.WriteLine($"{"case",-44}{"ours us",12}{"C++ here us",13}{"ours/C++",10}{"numpy us",12}{"C++ on the reference machine us",34}{"bytes",8}");
        for (var index = 0; index < cases.Length; index++)
        {
            output.WriteLine(Row(cases[index], ours[index], counterparts));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two sines, {SineSeeds} seeds of N = 40, all processors: {SineStudy():F2} s"));
    }

    private static string Row(ForceCase row, PhysicsMeasurement ours, CompiledCounterparts counterparts)
    {
        var (time, compiled) = (1 / ours.Rate, 1 / counterparts.Of(row.Counterpart));
        return $"{row.Name,-44}{Micro(time),12}{Micro(compiled),13}{Number(time / compiled, "F2"),10}{Micro(1 / counterparts.Of(row.Counterpart + "-numpy")),12}{Micro(row.ReferenceMachine),34}{ours.Allocated,8}";
    }

    private static string Micro(double seconds) => Number(seconds * 1e6, "G4");

    private static string Number(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    private static double SineStudy()
    {
        var experiment = new SineExperiment(new RecurrentNetworkSettings(), CubicResponse.FortyNanometreJunction);
        var clock = Stopwatch.StartNew();
        Parallel.For(0, SineSeeds, seed => experiment.Run((ulong)seed));
        return clock.Elapsed.TotalSeconds;
    }
}
