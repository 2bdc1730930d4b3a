namespace SpinBench.Protocols.Resonance;

/// <summary>The order of set points: a bias, a field or frequency that is held, and back and forth over the grid.</summary>
internal static class ResonanceGrid
{
    /// <summary>The spectra of a plan: every bias with everything that is held, biases outermost (each needs a range of the source).</summary>
    public static IEnumerable<(double Bias, double Held)> Spectra(ResonanceSettings settings) =>
        settings.Biases.SelectMany(bias => settings.Held.Select(held => (bias, held)));

    /// <summary>All set points of a fixed grid.</summary>
    public static int Count(ResonanceSettings settings) =>
        settings.Biases.Count * settings.Held.Count * settings.Sweeps * settings.Grid.Count;

    /// <summary>The set point at a place; null behind the last.</summary>
    public static SetPoint? Next(ResonanceSettings settings, int index)
    {
        if (index >= Count(settings))
        {
            return null;
        }

        var (sweep, place) = Math.DivRem(index, settings.Grid.Count);
        var (spectrum, repeat) = Math.DivRem(sweep, settings.Sweeps);
        var (bias, held) = Math.DivRem(spectrum, settings.Held.Count);
        var step = repeat % 2 == 0 ? place : settings.Grid.Count - 1 - place;
        return Make(settings, index, settings.Biases[bias], settings.Held[held], settings.Grid[step], settings.Reads);
    }

    /// <summary>A set point at a place of the grid.</summary>
    public static SetPoint Make(ResonanceSettings settings, int index, double bias, double held, double swept, int reads) =>
        settings.Sweep == SweptQuantity.Frequency
            ? new SetPoint(index, [bias, held, swept, reads])
            : new SetPoint(index, [bias, swept, held, reads]);
}
