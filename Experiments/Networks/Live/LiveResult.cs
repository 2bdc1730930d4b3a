namespace SpinBench.Networks.Live;

/// <summary>Images that were classified with hidden units of a bench, all in counts.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="RightLive">Images right with the units that the bench read.</param>
/// <param name="RightCached">Images right with as many Bernoulli reads of the curve instead.</param>
/// <param name="RightAnalog">Images right with the probabilities of the curve.</param>
/// <param name="Discordant">Images on which exactly one of live and cached is right.</param>
/// <param name="Evaluations">Evaluations of a hidden unit that were meant to be live.</param>
/// <param name="Fallbacks">Those that the curve had to answer.</param>
/// <param name="BeyondMagnet">Those of them that needed a field beyond the magnet.</param>
public sealed record LiveResult(
    int Images, int RightLive, int RightCached, int RightAnalog, int Discordant, int Evaluations, int Fallbacks, int BeyondMagnet)
{
    /// <summary>Nothing classified yet.</summary>
    public static LiveResult None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Fraction right with the units that the bench read.</summary>
    public double Live => (double)RightLive / Images;

    /// <summary>Fraction right with reads of the curve.</summary>
    public double Cached => (double)RightCached / Images;

    /// <summary>Fraction right with the probabilities.</summary>
    public double Analog => (double)RightAnalog / Images;

    /// <summary>Live less cached.</summary>
    public double Gap => Live - Cached;

    /// <summary>Standard error of the gap, √discordant/N: both see the same images, so only those count on which they differ; one at least.</summary>
    public double GapError => Math.Sqrt(Math.Max(1, Discordant)) / Images;

    /// <summary>Part of the evaluations that the curve had to answer, 0 to 1.</summary>
    public double FallbackShare => (double)Fallbacks / Math.Max(1, Evaluations);

    /// <summary>
    /// Standard error of a fraction of the images, not zero where all are right: two successes and two failures are added
    /// (A. Agresti and B. A. Coull, Am. Stat. 52, 119 (1998)).
    /// </summary>
    public double ErrorOf(double fraction)
    {
        var shrunk = ((fraction * Images) + 2) / (Images + 4);
        return Math.Sqrt(shrunk * (1 - shrunk) / (Images + 4));
    }

    /// <summary>Two batches together.</summary>
    public LiveResult Plus(LiveResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new LiveResult(
            Images + other.Images, RightLive + other.RightLive, RightCached + other.RightCached, RightAnalog + other.RightAnalog,
            Discordant + other.Discordant, Evaluations + other.Evaluations, Fallbacks + other.Fallbacks, BeyondMagnet + other.BeyondMagnet);
    }

    internal static LiveResult Of(
        ReadOnlySpan<byte> labels, int[] live, int[] cached, int[] analog, int evaluations, int fallbacks, int beyondMagnet)
    {
        var (rightLive, rightCached, rightAnalog, discordant) = (0, 0, 0, 0);
        for (var image = 0; image < labels.Length; image++)
        {
            var (isLive, isCached) = (live[image] == labels[image], cached[image] == labels[image]);
            rightLive += isLive ? 1 : 0;
            rightCached += isCached ? 1 : 0;
            rightAnalog += analog[image] == labels[image] ? 1 : 0;
            discordant += isLive != isCached ? 1 : 0;
        }

        return new LiveResult(labels.Length, rightLive, rightCached, rightAnalog, discordant, evaluations, fallbacks, beyondMagnet);
    }
}
