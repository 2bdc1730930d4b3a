using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Measuring;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>The paper's figures 1, 2, 4 and 5 from measured points.</summary>
internal sealed class Cai2019Figures(string folder, JunctionTruth? truth)
{
    // Step of the campaign, name of its picture, title.
    private static readonly (string Step, string File, string Title)[] s_figures =
    [
        ("in-plane loop", "figure-1a-in-plane-loop", "Fig. 1: resistance against in-plane field"),
        ("perpendicular loop", "figure-1b-perpendicular-loop", "Fig. 1: resistance against perpendicular field"),
        ("time trace", "figure-1c-telegraph", "Fig. 1: telegraph at zero field, 1 mV"),
        ("activation", "figure-2a-activation", "Fig. 2: P(high) against perpendicular field, 1 mV"),
        ("bias", "figure-2b-weight", "Fig. 2: weight against bias"),
        ("resonance", "figure-4-st-fmr", "Fig. 4: ST-FMR at -110 Oe"),
        ("dwell times", "dwell-times", "Dwell time against in-plane field and bias (not in the paper)"),
    ];

    public async Task<IReadOnlyList<string>> DrawAsync(CampaignResult result, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (var (step, file, title) in s_figures)
        {
            if (result.Find(step) is { } found
                && FigureFiles.Of(found.Analysis, found.Points, title, TrueCurve(step)) is { } figure)
            {
                files.Add((await figure.SaveAsync(Path.Combine(folder, file + ".svg"), cancellationToken))[0]);
            }
        }

        if (result.Find("resonance fields") is { } resonance)
        {
            foreach (var (suffix, figure) in FigureFiles.Beside(resonance.Analysis, "Fig. 5: resonance and anisotropy fields"))
            {
                files.Add((await figure.SaveAsync(Path.Combine(folder, $"figure-5-{suffix}.svg"), cancellationToken))[0]);
            }
        }

        return files;
    }

    private Func<double, double>? TrueCurve(string step) =>
        truth is { } junction && step == "activation" ? field => junction.ProbabilityHigh(1e-3, field) : null;
}
