using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Cuts;

/// <summary>Tells the best cut so far every two seconds; nothing within the first.</summary>
internal sealed class CutLine(Terminal terminal, string solver) : IProgress<CutProgress>
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public void Report(CutProgress value)
    {
        if (value.Elapsed >= _next)
        {
            _next = value.Elapsed + s_interval;
            var best = value.BestCut is { } cut ? FormattableString.Invariant($"best cut {cut}, {value.Attempts} attempts") : "the first attempt is under way";
            terminal.Note(FormattableString.Invariant($"{solver}, {value.Elapsed.TotalSeconds:F0} s: {best}"));
        }
    }
}
