using System.Globalization;
using System.Text.RegularExpressions;
using SpinBench.Networks.Data.Published;

namespace SpinBench.Networks.Vowels;

/// <summary>
/// Formants of 12 American English vowels by 139 talkers: J. Hillenbrand, L. A. Getty, M. J. Clark, K. Wheeler, J. Acoust. Soc. Am.
/// 97, 3099 (1995).
/// </summary>
public static partial class HillenbrandVowels
{
    /// <summary>The file of the formants.</summary>
    public const string FileName = "vowdata.dat";

    private const int ColumnCount = 16;
    private const int FirstFormantColumn = 3;

    // Highest formant frequency that a human tract gives; above it a column was mistaken.
    private const int HighestFrequency = 8000;

    private static readonly string[] s_vowels = ["ae", "ah", "aw", "eh", "ei", "er", "ih", "iy", "oa", "oo", "uh", "uw"];

    /// <summary>The data set, at the commit that was checked.</summary>
    public static PublishedDataSet DataSet { get; } = new DataSetOfFiles(
        "hillenbrand-vowels",
        "Hillenbrand et al., J. Acoust. Soc. Am. 97, 3099 (1995)",
        "(c) 1995 James Hillenbrand, distributed freely for research",
        [
            new DataSetFile(
                FileName,
                new Uri("https://raw.githubusercontent.com/kleinschmidt/hdp-bayes-vowels/0787a1ab4007217f0ad2a756e0d1c4385f676fd2/hillenbrand-data/vowdata.dat"),
                "05a4a69e2c6b0f444077245b1427d12bc86f8d7a32ae7a4b63f7e06e5712e4b1"),
        ]);

    /// <summary>Reads the file of a folder.</summary>
    /// <param name="folder">The folder that <see cref="DataSetSearch"/> found.</param>
    /// <exception cref="DataSetException">It is another file, or a line of it is wrong.</exception>
    public static IReadOnlyList<VowelToken> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return Parse(File.ReadLines(path), path);
    }

    /// <summary>Reads lines: a header of any text, then a token each, <c>w01iy</c> and 15 numbers.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="name">What to call them in a fault.</param>
    /// <exception cref="DataSetException">There is no token, or a line is wrong.</exception>
    public static IReadOnlyList<VowelToken> Parse(IEnumerable<string> lines, string name)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (tokens, seen, number) = (new List<VowelToken>(), new HashSet<string>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || (tokens.Count == 0 && !Token().IsMatch(line)))
            {
                continue;
            }

            var token = ParseLine(line) is { Fault: null } good
                ? good.Token!
                : throw new DataSetException($"{name}, line {number}: {ParseLine(line).Fault}");
            if (!seen.Add(token.Talker + token.Vowel))
            {
                throw new DataSetException($"{name}, line {number}: {token.Talker} speaks {token.Vowel} a second time. A talker speaks each vowel once.");
            }

            tokens.Add(token);
        }

        return tokens.Count > 0
            ? tokens
            : throw new DataSetException($"{name} has no line of a vowel, such as \"w01iy 254 …\": it is not the {FileName} of {DataSet.Citation}.");
    }

    private static (VowelToken? Token, string? Fault) ParseLine(string line)
    {
        var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!Token().IsMatch(columns[0]))
        {
            return (null, $"\"{columns[0]}\" is no token; one is a talker and a vowel, such as w01iy.");
        }

        var (talker, vowel) = (columns[0][..3], columns[0][3..]);
        if (!s_vowels.Contains(vowel))
        {
            return (null, $"there is no vowel \"{vowel}\" in {columns[0]}; there are {string.Join(", ", s_vowels)}.");
        }

        if (columns.Length != ColumnCount)
        {
            return (null, $"{columns.Length} columns instead of {ColumnCount}.");
        }

        Span<double> formants = stackalloc double[3];
        for (var index = 0; index < formants.Length; index++)
        {
            var text = columns[FirstFormantColumn + index];
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var frequency) || frequency > HighestFrequency)
            {
                return (null, $"\"{text}\" is no formant frequency in Hz; they are whole numbers up to {HighestFrequency}, 0 where there is none.");
            }

            formants[index] = frequency;
        }

        return (new VowelToken(talker, vowel, formants[0], formants[1], formants[2]), null);
    }

    [GeneratedRegex("^[mwbg][0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
