namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// Three letters of ten by ten points, drawn for this. Of their points 50, 58 and 50 are white, and their overlaps are -12 (U
/// and T), 36 (U and D) and -12 (T and D), as those of the published bitmaps, which have no licence.
/// </summary>
public static class Letters
{
    private static readonly string[] s_u =
    [
        "###....###", "####..####", "##......##", "##......##", "##......##",
        "#........#", "##......##", "#........#", "##.####.##", ".########.",
    ];

    private static readonly string[] s_t =
    [
        "##########", "##########", "##########", "...####...", "...####...",
        "...####...", "...####...", "...####...", "...####...", "...####...",
    ];

    private static readonly string[] s_d =
    [
        "#######...", "#######...", "##.....##.", "##......#.", "##.....##.",
        "##.....##.", "##......#.", "##.....##.", "#######...", "#######...",
    ];

    /// <summary>The letters U, T and D.</summary>
    public static IReadOnlyList<Bitmap> All { get; } = [Bitmap.Of("U", s_u), Bitmap.Of("T", s_t), Bitmap.Of("D", s_d)];
}
