using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Commands;

/// <summary>Tells the best cut so far: when it grows, and every few seconds; nothing within the first second.</summary>
internal sealed class CutLine(Terminal terminal) : IProgress<CutProgress>
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public void Report(CutProgress value)
    {
        if (value.Elapsed >= _next)
        {
            _next = value.Elapsed + s_interval;
            terminal.Note(FormattableString.Invariant($"{value.Elapsed.TotalSeconds:F0} s: best cut {value.BestCut}, {value.Attempts} attempts"));
        }
    }
}
