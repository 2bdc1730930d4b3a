namespace SpinBench.Networks.PBits.Circuits;

/// <summary>The p-bits of a circuit by the names that a file gives them; a name that was not declared makes a p-bit at its first use.</summary>
internal sealed class CircuitNets(PBitCircuit circuit)
{
    private readonly Dictionary<string, (int PBit, int Line, int Uses)> _wires = new(StringComparer.Ordinal);

    /// <summary>Declares a bus.</summary>
    /// <exception cref="FormatException">The name cannot be one, or is taken.</exception>
    public void Declare(string name, int width)
    {
        RequireName(name);
        if (circuit.Buses.ContainsKey(name) || _wires.ContainsKey(name))
        {
            throw new FormatException($"\"{name}\" is there already. Declare buses and bits once, before they are used.");
        }

        circuit.AddBus(name, width);
    }

    /// <summary>The p-bits of a bus.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public int[] Bus(string name) => circuit.Buses.TryGetValue(name, out var bus) ? bus
        : throw new FormatException($"there is no bus \"{name}\". Declare it with: bus {name} 4");

    /// <summary>One p-bit: a declared bit, a bit of a bus such as a[0], or a wire between gates.</summary>
    /// <exception cref="FormatException">It cannot be one.</exception>
    public int Net(string text, int line)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0 && text[^1] == ']')
        {
            var bus = Bus(text[..bracket]);
            return int.TryParse(text.AsSpan(bracket + 1, text.Length - bracket - 2), out var bit) && bit >= 0 && bit < bus.Length
                ? bus[bit]
                : throw new FormatException($"\"{text}\" is not there: {text[..bracket]} has the bits 0, the lowest, to {bus.Length - 1}.");
        }

        RequireName(text);
        if (circuit.Buses.TryGetValue(text, out var bits))
        {
            return bits.Length == 1 ? bits[0] : throw new FormatException($"\"{text}\" is a bus of {bits.Length} bits. Name one of them, such as {text}[0].");
        }

        var wire = _wires.TryGetValue(text, out var known) ? known with { Uses = known.Uses + 1 } : (circuit.AddPBit(text), line, 1);
        _wires[text] = wire;
        return wire.Item1;
    }

    /// <summary>The first wire that leads nowhere, and its line; null if there is none.</summary>
    public (string Name, int Line)? Loose() => _wires.Where(wire => wire.Value.Uses == 1).Select(wire => ((string, int)?)(wire.Key, wire.Value.Line)).FirstOrDefault();

    private static void RequireName(string name)
    {
        if (!char.IsLetter(name[0]) || !name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-'))
        {
            throw new FormatException($"\"{name}\" is no name. Names begin with a letter and have letters, digits, - and _.");
        }
    }
}
