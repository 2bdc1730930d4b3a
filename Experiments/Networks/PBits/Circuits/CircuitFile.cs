namespace SpinBench.Networks.PBits.Circuits;

/// <summary>
/// Circuits of p-bits as text, a statement a line; # begins a remark.
/// <code>
/// bus a 4                        four p-bits, a[0] the lowest
/// bit enable                     one p-bit
/// and a[0] enable -> x           a gate: inputs -> outputs; x is a wire, which needs no declaration
/// adder a b -> sum               a ripple adder over buses; multiplier a b -> product likewise
/// link x y 1.5                   a link both ways of weight J; link x -> y 1.5 is felt by y only
/// bias x -0.5                    h
/// clamp product = 143            held at a number
/// links directed                 signals run from inputs to outputs only; links both is usual
/// i0 linear 0.1 1.6              or geometric 0.3 12, or one number
/// sweeps 3000
/// chains 200
/// show a b                       what is counted; all buses and bits without it
/// device a[0] slope 1.1 offset 0.05
/// spread slope 0.05 offset 0.02  standard deviations of all other p-bits
/// </code>
/// </summary>
public static class CircuitFile
{
    /// <summary>Reads a circuit.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CircuitFileException">It is missing or holds something that is no circuit; the line is named.</exception>
    public static CircuitDescription Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CircuitFileException(path, 0, "this is a folder. Name a file in it.");
        }

        try
        {
            using var reader = File.OpenText(path);
            return Read(reader, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CircuitFileException(path, 0, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a circuit from text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="CircuitFileException">As for a file.</exception>
    public static CircuitDescription Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var statements = new CircuitStatements();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var words = text.Split('#')[0].Replace("->", " -> ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            try
            {
                statements.Read(words, line);
            }
            catch (Exception fault) when (fault is FormatException or ArgumentException)
            {
                throw new CircuitFileException(name, line, fault.Message.Split(" (Parameter", 2)[0], fault);
            }
        }

        var (last, description, problem) = statements.Finish();
        return description ?? throw new CircuitFileException(name, last, problem);
    }

    /// <summary>Reads I0: one number, or "linear" or "geometric" with the first and the last one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AnnealingSchedule Schedule(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var numbers = words.Where(word => word is not ("linear" or "geometric")).Select(word => CircuitStatements.Number(word, "I0")).ToArray();
        if (Array.Exists(numbers, number => number <= 0))
        {
            throw new FormatException("I0 is above 0.");
        }

        return (words, numbers) switch
        {
            ([_], [var gain]) => AnnealingSchedule.Constant(gain),
            (["linear", _, _], [var first, var last]) => AnnealingSchedule.Linear(first, last),
            (["geometric", _, _], [var first, var last]) => AnnealingSchedule.Geometric(first, last),
            _ => throw new FormatException("write I0 as one number, or as: linear 0.1 2, or geometric 0.3 12"),
        };
    }
}
