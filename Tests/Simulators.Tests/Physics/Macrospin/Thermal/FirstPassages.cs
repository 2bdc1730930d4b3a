using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>
/// Times of first passage from one direction, every one followed to its end: leaving the long ones out would make the mean
/// too short.
/// </summary>
internal static class FirstPassages
{
    private const int SmallestEnsemble = 64;

    /// <summary>Follows so many copies of a macrospin until each has been there.</summary>
    /// <param name="parameters">The macrospin.</param>
    /// <param name="step">Time step in s.</param>
    /// <param name="stepsPerLook">Steps between two looks.</param>
    /// <param name="count">Copies.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="isThere">Where a passage ends.</param>
    /// <returns>The times in s.</returns>
    public static IReadOnlyList<double> Collect(
        MacrospinParameters parameters, double step, int stepsPerLook, int count, ulong seed, CartesianVector start, Func<CartesianVector, bool> isThere)
    {
        var times = new List<double>(count);
        List<CartesianVector> remaining = [.. Enumerable.Repeat(start, count)];
        var elapsed = 0L;
        for (var stage = 0UL; remaining.Count > 0; stage++)
        {
            // With half of the copies there, the others go on in a smaller ensemble with noise of its own.
            using var ensemble = MacrospinEnsemble.Create(
                [.. Enumerable.Repeat(parameters, remaining.Count)], remaining, new() { Step = step, Seed = seed + (stage << 48) });
            var there = new bool[remaining.Count];
            var enough = remaining.Count > SmallestEnsemble ? remaining.Count / 2 : remaining.Count;
            for (var arrived = 0; arrived < enough;)
            {
                ensemble.Advance(stepsPerLook);
                for (var copy = 0; copy < there.Length; copy++)
                {
                    if (!there[copy] && isThere(ensemble.Magnetisation(copy)))
                    {
                        there[copy] = true;
                        arrived++;
                        times.Add((elapsed + ensemble.StepsTaken) * step);
                    }
                }
            }

            elapsed += ensemble.StepsTaken;
            remaining = [.. Enumerable.Range(0, there.Length).Where(copy => !there[copy]).Select(ensemble.Magnetisation)];
        }

        return times;
    }
}
