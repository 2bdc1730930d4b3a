using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Networks.PBits.Circuits;

/// <summary>The statements of a circuit file, one after the other.</summary>
internal sealed class CircuitStatements
{
    private const int MostPBits = 1_000_000;
    private const int MostSweeps = 100_000_000;
    private const int ShownBits = 64;

    private readonly PBitCircuit _circuit = new();
    private readonly CircuitNets _nets;
    private readonly Dictionary<string, Action<string[], int>> _statements;
    private readonly Dictionary<int, PBitDevice> _devices = [];
    private CircuitDescription _description;
    private int _line;

    public CircuitStatements()
    {
        _nets = new CircuitNets(_circuit);
        _description = new CircuitDescription(_circuit) { Shown = [] };
        _statements = new(StringComparer.Ordinal)
        {
            ["bus"] = (words, _) => Declare(words),
            ["bit"] = (words, _) => DeclareBits(words),
            ["adder"] = (words, _) => AddOverBuses(words, "adder", _circuit.AddRippleAdder),
            ["multiplier"] = (words, _) => AddOverBuses(words, "multiplier", _circuit.AddMultiplier),
            ["link"] = Link,
            ["bias"] = (words, line) => _circuit.AddBias(_nets.Net(Only(words, 2, "bias x -0.5")[0], line), Number(words[1], "a bias")),
            ["clamp"] = (words, _) => Clamp(words),
            ["links"] = (words, _) => _description = _description with { IsDirected = IsDirected(words) },
            ["i0"] = (words, _) => _description = _description with { Schedule = CircuitFile.Schedule(words) },
            ["sweeps"] = (words, _) => _description = _description with { Sweeps = Whole(Only(words, 1, "sweeps 3000")[0], "sweeps", MostSweeps) },
            ["chains"] = (words, _) => _description = _description with { Chains = Whole(Only(words, 1, "chains 200")[0], "chains", MostSweeps) },
            ["show"] = (words, _) => Show(words),
            ["device"] = Device,
            ["spread"] = (words, _) => _description = _description with { SlopeSpread = Key(words, "slope", 0), OffsetSpread = Key(words, "offset", 0) },
        };
        foreach (var gate in InvertibleGate.All)
        {
            _statements.Add(gate.Name, (words, line) => AddGate(gate, words, line));
        }
    }

    /// <summary>Reads a statement.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be.</exception>
    public void Read(string[] words, int line)
    {
        _line = line;
        if (!_statements.TryGetValue(words[0], out var statement))
        {
            var nearest = NearestKey.Find(words[0], [.. _statements.Keys]);
            throw new FormatException($"\"{words[0]}\" is no statement; {(nearest is null ? $"there are {string.Join(", ", _statements.Keys)}." : $"did you mean \"{nearest}\"?")}");
        }

        statement(words[1..], line);
        if (_circuit.Count > MostPBits)
        {
            throw new FormatException($"a circuit has at most {MostPBits} p-bits.");
        }
    }

    /// <summary>The circuit, or what it lacks and in which line.</summary>
    public (int Line, CircuitDescription? Description, string Problem) Finish()
    {
        if (_circuit.Count == 0)
        {
            return (0, null, "there is no circuit in it. Begin with: bus a 4");
        }

        if (_nets.Loose() is { } loose)
        {
            return (loose.Line, null, $"\"{loose.Name}\" is joined to nothing else. Is it misspelt? If it is meant, declare it before with: bit {loose.Name}");
        }

        string[] shown = _description.Shown.Count > 0 ? [.. _description.Shown] : [.. _circuit.Buses.Keys];
        if (shown.Length == 0 || shown.Sum(bus => _circuit.Buses[bus].Length) > ShownBits)
        {
            return (_line, null, $"1 to {ShownBits} p-bits can be shown. Name buses of so many with: show a b");
        }

        return (0, _description with { Shown = shown, Devices = _devices }, "");
    }

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static double Number(string text, string what) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"\"{text}\" is no number for {what}.");

    private static int Whole(string text, string what, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"\"{text}\" is no number of {what}; give 1 to {most}.");

    private static string[] Only(string[] words, int count, string example) =>
        words.Length == count ? words : throw new FormatException($"write it as: {example}");

    private static bool IsDirected(string[] words) => words switch
    {
        ["directed"] => true,
        ["both"] => false,
        _ => throw new FormatException("write \"links both\" or \"links directed\""),
    };

    private static double Key(string[] words, string key, double otherwise)
    {
        if (words.Length % 2 != 0 || words.Where((_, place) => place % 2 == 0).Any(word => word is not ("slope" or "offset")))
        {
            throw new FormatException("write it with slope, offset or both, as: slope 0.05 offset 0.02");
        }

        var place = Array.IndexOf(words, key);
        return place < 0 ? otherwise : Number(words[place + 1], key);
    }

    private void Declare(string[] words)
    {
        Only(words, 2, "bus a 4");
        _nets.Declare(words[0], Whole(words[1], "bits", ShownBits));
    }

    private void DeclareBits(string[] words)
    {
        foreach (var name in words.Length > 0 ? words : Only(words, 1, "bit x"))
        {
            _nets.Declare(name, 1);
        }
    }

    private void AddGate(InvertibleGate gate, string[] words, int line)
    {
        var arrow = Array.IndexOf(words, "->");
        if (arrow != gate.Inputs.Count || words.Length != gate.Inputs.Count + gate.Outputs.Count + 1)
        {
            throw new FormatException($"write it as: {gate.Name} {string.Join(' ', gate.Inputs)} -> {string.Join(' ', gate.Outputs)}");
        }

        int[] terminals = [.. words.Where(word => word != "->").Select(word => _nets.Net(word, line))];
        _circuit.Add(gate, terminals.Distinct().Count() == terminals.Length ? terminals
            : throw new FormatException("the terminals of a gate must differ. To join two p-bits use: copy a -> b"));
    }

    private void AddOverBuses(string[] words, string name, OverBuses add)
    {
        if (words is not [var first, var second, "->", var result])
        {
            throw new FormatException($"write it as: {name} a b -> result");
        }

        var (one, other, to) = (_nets.Bus(first), _nets.Bus(second), _nets.Bus(result));
        var width = name == "adder" ? one.Length + 1 : one.Length + other.Length;
        if (first == second || to.Length != width || (name == "adder" ? one.Length != other.Length : Math.Min(one.Length, other.Length) < 2))
        {
            throw new FormatException(name == "adder"
                ? $"an adder takes two different buses of one width and gives one bit more; {first}, {second} and {result} have {one.Length}, {other.Length} and {to.Length} bits."
                : $"a multiplier takes two different buses of at least 2 bits and gives as many as both together; {first}, {second} and {result} have {one.Length}, {other.Length} and {to.Length}.");
        }

        add(one, other, to);
    }

    private void Link(string[] words, int line)
    {
        var isOneWay = words is [_, "->", _, _];
        var weight = Number(Only(words, isOneWay ? 4 : 3, "link x y 1.5, or link x -> y 1.5")[^1], "a link");
        var (first, second) = (_nets.Net(words[0], line), _nets.Net(words[^2], line));
        foreach (var link in first == second ? throw new FormatException("a p-bit is not linked to itself; it may have a bias.") : PBitNetwork.Both(first, second, weight))
        {
            if (!isOneWay || link.Target == second)
            {
                _circuit.Add(link);
            }
        }
    }

    private void Clamp(string[] words)
    {
        if (words is not [var bus, "=", var text])
        {
            throw new FormatException("write it as: clamp product = 143");
        }

        _description = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? _description.Holding(bus, value)
            : throw new FormatException($"\"{text}\" is no whole number from 0 on.");
    }

    private void Show(string[] words)
    {
        foreach (var word in words)
        {
            _nets.Bus(word);
        }

        _description = _description with { Shown = [.. _description.Shown, .. words] };
    }

    private void Device(string[] words, int line)
    {
        if (words.Length < 3)
        {
            throw new FormatException("write it as: device a[0] slope 1.1 offset 0.05");
        }

        _devices[_nets.Net(words[0], line)] = new PBitDevice(Key(words[1..], "slope", 1), Key(words[1..], "offset", 0));
    }

    private delegate void OverBuses(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> result);
}
