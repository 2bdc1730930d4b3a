using System.Diagnostics;
using System.Globalization;

namespace SpinBench.Benchmarks.Physics;

/// <summary>
/// The same work in C++, compiled on this machine: every program of the folder <c>Reference</c> says in its first line how
/// (<c>// g++ OPTIONS</c>) and prints lines of a name and units a second.
/// </summary>
internal sealed class CompiledCounterparts : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-reference-");
    private readonly List<string> _programs = [];
    private readonly Dictionary<string, double> _best = [];

    /// <summary>Compiles what can be compiled, and says what cannot.</summary>
    public CompiledCounterparts(TextWriter output)
    {
        foreach (var source in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reference"), "*.cpp").Order())
        {
            var program = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(source));
            var options = File.ReadLines(source).First().Replace("// g++ ", "", StringComparison.Ordinal).Split(' ');
            var (before, after) = (options.Where(option => !IsLibrary(option)), options.Where(IsLibrary));
            if (Run("g++", [.. before, source, "-o", program, .. after]) is { } failure)
            {
                output.WriteLine($"{Path.GetFileName(source)} was not compiled: {failure}");
                continue;
            }

            _programs.Add(program);
        }
    }

    /// <summary>Runs every program once more and keeps the best figure of each name.</summary>
    public void Measure()
    {
        foreach (var program in _programs)
        {
            Run(program, []);
        }
    }

    /// <summary>Units a second of a counterpart; NaN where it could not be measured.</summary>
    public double Of(string? name) => name is not null && _best.TryGetValue(name, out var rate) ? rate : double.NaN;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

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

            return process.ExitCode == 0 ? null : errors.Result.Split('\n')[0];
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
