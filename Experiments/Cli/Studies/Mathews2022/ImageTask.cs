using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Distorted letters, or a user's own pictures, restored.</summary>
internal static class ImageTask
{
    private const int UsualTrials = 400;

    private static readonly double[] s_distortions = [.. Enumerable.Range(0, 11).Select(index => 0.05 * index)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var pictures = settings.Pictures is { } file ? BitmapFile.Read(file) : Letters.All;
        Require(settings.Pictures, pictures);
        var experiment = new ImageExperiment(pictures);
        var trials = settings.Trials ?? UsualTrials;
        var results = new RecallStatistics[pictures.Count, s_distortions.Length];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "images"))
        {
            for (var index = 0; index < results.Length; index++)
            {
                var (picture, level) = (index / s_distortions.Length, index % s_distortions.Length);
                results[picture, level] = experiment.Run(picture, s_distortions[level], settings.Seed, trials, context.Cancellation);
                progress.Report((index + 1.0) / results.Length);
            }
        }

        return new StudyTaskResult(
            [.. Rows(pictures, results, isOurs: settings.Pictures is null)],
            ["The published bitmaps have no licence and are not used; the letters are our own, with the published numbers of white points and overlaps. Another drawing has other errors, so the paper's figures are met in their trend only. The errors of a picture are those against it or its inverse, after 50 % as after 0 %."],
            await DrawAsync(settings.Folder, trials, pictures, results));
    }

    private static IEnumerable<StudyRow> Rows(IReadOnlyList<Bitmap> pictures, RecallStatistics[,] results, bool isOurs)
    {
        // An independent program with the published bitmaps at 5, 30 and 50 %.
        double[][] published = [[0, 7.41, 42.2], [0, 11.0, 5.2], [0, 8.6, 41.6]];
        string[][] paper = [["0 %", "2.24 %", "13.84 %"], ["0 %", "2.16 %", "0.96 %"], ["0 %", "2.88 %", "13.84 %"]];
        string Paper(string says) => isOurs ? says : "not in the paper";
        for (var picture = 0; picture < pictures.Count; picture++)
        {
            foreach (var (level, column) in new[] { (1, 0), (6, 1), (10, 2) })
            {
                var statistics = results[picture, level];
                yield return Spread.Row(
                    FormattableString.Invariant($"image {pictures[picture].Name} {s_distortions[level]:P0}"),
                    FormattableString.Invariant($"wrong points of {pictures[picture].Name} at {s_distortions[level]:P0} distortion"), "%",
                    isOurs ? paper[picture][column] : "not in the paper", isOurs ? published[picture][column] : null, level < 6 ? 1 : 2.5,
                    100 * (1 - statistics.Accuracy), 100 * statistics.AccuracyError);
            }
        }

        var all = results.Cast<RecallStatistics>().Where((_, index) => index % s_distortions.Length > 0).ToArray();
        var (count, time) = (pictures[0].Points.Length, all.Average(statistics => statistics.MeanTime));
        var error = Math.Sqrt(all.Sum(statistics => Math.Pow(statistics.MeanTimeError, 2))) / all.Length;
        yield return Spread.Row("image time", "mean time, distortions of 5 to 50 %", "ns", Paper("78.14"), isOurs ? 78.1 : null, 0.3, 1e9 * time, 1e9 * error);
        yield return Spread.Row("image energy formula", "energy by the published formula", "nJ", Paper("11.04"), isOurs ? 11.043 : null, 0.05, 1e9 * PublishedEnergy.Of(HopfieldDevices.Published, count, time), 1e9 * PublishedEnergy.RunPower(HopfieldDevices.Published, count) * error);
        yield return Spread.Row("image energy", "energy that is dissipated", "nJ", Paper("not given"), isOurs ? 27.7 : null, 0.277, 1e9 * all.Average(statistics => statistics.MeanEnergy), 0);
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, int trials, IReadOnlyList<Bitmap> pictures, RecallStatistics[,] results)
    {
        double[] distortions = [.. s_distortions.Select(distortion => 100 * distortion)];
        var figure = new LineFigure
        {
            Title = "Restoring pictures, as Fig. 6(c) of Mathews et al.",
            Remark = FormattableString.Invariant($"clean mode, {trials} trials a point"),
            XLabel = "Distortion (%)",
            YLabel = "Wrong points (%)",
            XColumn = "distortion_percent",
            Curves =
            [
                .. pictures.Select((picture, index) => new Curve(
                    picture.Name, distortions, [.. Enumerable.Range(0, s_distortions.Length).Select(level => 100 * (1 - results[index, level].Accuracy))])
                {
                    Column = $"wrong_percent_{picture.Name.Replace(' ', '_')}",
                }),
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "images.svg"));
    }

    private static void Require(string? file, IReadOnlyList<Bitmap> pictures)
    {
        if (pictures.FirstOrDefault(picture => picture.Points.Length != pictures[0].Points.Length || picture.Width != pictures[0].Width) is { } other)
        {
            throw new UsageException($"{file}: \"{other.Name}\" has another size than \"{pictures[0].Name}\"; a network stores pictures of one size.");
        }

        if (pictures[0].Points.Length is < 4 or > 4096)
        {
            throw new UsageException($"{file}: pictures of {pictures[0].Points.Length} points are not taken; a network here has 4 to 4096 neurons.");
        }
    }
}
