namespace SpinBench.Networks.Nanomagnets;

/// <summary>How choices of segments compare with the contours.</summary>
/// <param name="Right">Chosen segments of contours.</param>
/// <param name="Chosen">All chosen segments.</param>
/// <param name="Salient">All segments of contours.</param>
public readonly record struct GroupingScore(int Right, int Chosen, int Salient)
{
    /// <summary>Part of the chosen segments that is right; 0 when none was chosen.</summary>
    public double Precision => Chosen == 0 ? 0 : (double)Right / Chosen;

    /// <summary>Part of the contours that was found.</summary>
    public double Recall => (double)Right / Salient;

    /// <summary>Harmonic mean of both.</summary>
    public double Balance => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Of choices for images.</summary>
    public static GroupingScore Of(IReadOnlyList<EdgeImage> images, Func<EdgeImage, int, int> choose)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (right, chosen, salient) = (0, 0, 0);
        for (var index = 0; index < images.Count; index++)
        {
            var choice = choose(images[index], index);
            for (var segment = 0; segment < images[index].Segments.Count; segment++)
            {
                var (isChosen, isSalient) = ((choice >> segment & 1) != 0, images[index].Segments[segment].IsSalient);
                right += isChosen && isSalient ? 1 : 0;
                chosen += isChosen ? 1 : 0;
                salient += isSalient ? 1 : 0;
            }
        }

        return new GroupingScore(right, chosen, salient);
    }
}
