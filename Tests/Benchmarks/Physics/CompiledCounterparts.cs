using System.Diagnostics;
using System.Globalization;

namespace SpinBench.Benchmarks.Physics;

/// <summary>
/// The same work in other languages on this machine: every program of the folder <c>Reference</c> prints lines of a name, which
/// begins with its own, and units a second. A first line <c>// g++ OPTIONS</c> says how it is compiled, <c># python3</c> by
/// what it is run.
/// </summary>
internal sealed class CompiledCounterparts : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-reference-");
    private readonly List<(string Program, string[] Arguments)> _programs = [];
    private readonly Dictionary<string, double> _best = [];

    /// <summary>Prepares the programs that can be run, and says which cannot.</summary>
    /// <param name="names">Counterparts that are wanted; programs of no such name are left out.</param>
    /// <param name="output">Where failures are said.</param>
    public CompiledCounterparts(IEnumerable<string?> names, TextWriter output)
    {
        var wanted = names.OfType<string>().Select(name => name.Split('-')[0]).ToHashSet();
        foreach (var source in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reference")).Order().Where(file => wanted.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            if (Prepare(source) is { } failure)
            {
                output.WriteLine($"{Path.GetFileName(source)} is left out: {failure}");
            }
        }
    }

    /// <summary>Runs every program once more and keeps the best figure of each name.</summary>
    public void Measure()
    {
        foreach (var (program, arguments) in _programs)
        {
            Run(program, arguments);
        }
    }

    /// <summary>Units a second of a counterpart; NaN where it could not be measured.</summary>
    public double Of(string? name) => name is not null && _best.TryGetValue(name, out var rate) ? rate : double.NaN;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string? Prepare(string source)
    {
        if (Path.GetExtension(source) == ".py")
        {
            return Run("python3", ["-c", "import numpy"]) ?? Keep("python3", source);
        }

        var program = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(source));
        var options = File.ReadLines(source).First().Replace("// g++ ", "", StringComparison.Ordinal).Split(' ');
        return Run("g++", [.. options.Where(option => !IsLibrary(option)), source, "-o", program, .. options.Where(IsLibrary)]) ?? Keep(program);
    }

    private string? Keep(string program, params string[] arguments)
    {
        _programs.Add((program, arguments));
        return null;
    }

    private static bool IsLibrary(string option) => option.StartsWith("-l", StringComparison.Ordinal);

    private string? Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            for (var line = process.StandardOutput.ReadLine(); line is not null; line = process.StandardOutput.ReadLine())
            {
                Note(line);
            }

            if (!process.WaitForExit(s_patience))
            {
                process.Kill();
                return "it did not end in time";
            }

            return process.ExitCode == 0 ? null : errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no reason given";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }

    private void Note(string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var number]
            && double.TryParse(number, CultureInfo.InvariantCulture, out var rate))
        {
            _best[name] = Math.Max(rate, _best.GetValueOrDefault(name));
        }
    }
}
