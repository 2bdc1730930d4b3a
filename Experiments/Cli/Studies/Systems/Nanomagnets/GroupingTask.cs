using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Nanomagnets;

namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Contours among clutter, as the least energy of dots.</summary>
internal static class GroupingTask
{
    private const int ImageCount = 100;
    private const int ArrayCount = 400;
    private const double ReferenceGroundState = 0.44;

    private static readonly double[] s_bounds = [.. Enumerable.Range(1, 40).Select(index => 0.05 * index)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var (teaching, images) = (Draw(settings.Seed, "teaching"), Draw(settings.Seed, "test"));

        // Threshold of either method from images of their own.
        var strength = s_bounds.MaxBy(bound => GroupingScore.Of(teaching, (image, _) => EdgeGrouping.ByStrength(image, bound)).Balance);
        var threshold = s_bounds.Take(20).MaxBy(bound => GroupingScore.Of(teaching, (image, index) => Cool(image, bound, settings.Seed, $"teaching/{index}")).Balance);
        var exact = new int[ImageCount];
        Parallel.For(0, ImageCount, index => exact[index] = new EdgeGrouping(images[index], threshold).Exact());
        int[] cooled = [.. images.Select((image, index) => Cool(image, threshold, settings.Seed, $"test/{index}"))];
        var ground = Proportion.Of([.. Enumerable.Range(0, ImageCount)], index =>
            new EdgeGrouping(images[index], threshold) is var grouping && grouping.Energy(cooled[index]) <= grouping.Energy(exact[index]) + 1e-9);
        var arrays = GroundStateSearch.Run(ArrayCount, settings.Seed);
        return Task.FromResult(new StudyTaskResult(
            [
                .. Rows("exact", "least energy, by trying all choices", GroupingScore.Of(images, (_, index) => exact[index])),
                .. Rows("dots", "dots that cool once", GroupingScore.Of(images, (_, index) => cooled[index])),
                .. Rows("bare", "no device: threshold on the sum of a segment's affinities", GroupingScore.Of(images, (image, _) => EdgeGrouping.ByStrength(image, strength))),
                new StudyRow("10 vision ground", "images whose least energy one anneal finds", "%", "", null, 100 * ground.Value, 100 * ground.HalfInterval, "measured"),
                new StudyRow("10 ground state", $"12 perpendicular dots at irregular places: anneals of {GroundStateSearch.SweepCount} sweeps that end in the least energy", "%", "", 100 * ReferenceGroundState, 100 * arrays.Value, 100 * arrays.HalfInterval, "measured"),
            ],
            [
                FormattableString.Invariant($"{ImageCount} images of {EdgeImage.ContourCount} segments of a contour among {EdgeImage.ClutterCount} of clutter, which lie in line two by two; lambda {threshold:G2} and the threshold without a device, {strength:G2}, were chosen on {ImageCount} other images."),
                "The dots have whatever couplings and fields the image asks for. Places in a plane give only couplings that fall with the distance, and of one sign for perpendicular dots: an array on a chip would do this approximately, and array by array.",
                FormattableString.Invariant($"Perpendicular dots at irregular places end in a local minimum in {1 - arrays.Value:P0} of the anneals: dots alone do not guarantee the least energy."),
            ], [])
        {
            Parameters = new { ImageCount, EdgeImage.ContourCount, EdgeImage.ClutterCount, threshold, strength, EdgeGrouping.SweepCount, ArrayCount },
        });
    }

    private static int Cool(EdgeImage image, double threshold, ulong seed, string name) =>
        new EdgeGrouping(image, threshold).Anneal(new RandomStream(seed, $"nanomagnets/vision/{name}"));

    private static EdgeImage[] Draw(ulong seed, string name)
    {
        var stream = new RandomStream(seed, $"nanomagnets/images/{name}");
        return [.. Enumerable.Range(0, ImageCount).Select(_ => EdgeImage.Draw(stream))];
    }

    private static IEnumerable<StudyRow> Rows(string id, string how, GroupingScore score)
    {
        yield return new StudyRow($"10 vision {id} precision", $"segments chosen that belong to the contour, {how}", "%", "", null, 100 * score.Precision, null, "measured");
        yield return new StudyRow($"10 vision {id} recall", $"segments of the contour that are chosen, {how}", "%", "", null, 100 * score.Recall, null, "measured");
    }
}
