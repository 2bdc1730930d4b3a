namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Settings that an instrument keeps and gives back, although nothing in the simulation depends on them.</summary>
/// <param name="commands">The table that they belong to.</param>
internal sealed class KeptSettings(CommandTable commands)
{
    private readonly List<Action> _presets = [];

    /// <summary>Puts every one to its value after <c>*RST</c>.</summary>
    public void Preset()
    {
        foreach (var preset in _presets)
        {
            preset();
        }
    }

    /// <summary>A number.</summary>
    public void Number(string header, NumericParameter range)
    {
        var value = range.Default;
        _presets.Add(() => value = range.Default);
        commands.Number(header, range, () => value, set => value = set);
    }

    /// <summary>An integer.</summary>
    public void Integer(string header, int minimum, int maximum, int initial)
    {
        var value = initial;
        _presets.Add(() => value = initial);
        commands.Integer(header, minimum, maximum, () => value, set => value = set);
    }

    /// <summary>A switch.</summary>
    public void Switch(string header, bool initial = false)
    {
        var value = initial;
        _presets.Add(() => value = initial);
        commands.Boolean(header, () => value, on => value = on);
    }

    /// <summary>One word of several.</summary>
    public void Choice(string header, IReadOnlyList<string> words, int initial = 0)
    {
        var value = initial;
        _presets.Add(() => value = initial);
        commands.Choice(header, words, () => value, choice => value = choice);
    }
}
