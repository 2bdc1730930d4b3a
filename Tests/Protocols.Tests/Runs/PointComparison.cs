using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Tests.Runs;

/// <summary>Compares runs bit by bit.</summary>
internal static class PointComparison
{
    public static long[] Bits(PointTable points) =>
        [.. points.SelectMany(row => row.Values.ToArray().Prepend(row.SetPoint)).Select(BitConverter.DoubleToInt64Bits)];

    public static void AssertSamePoints(Catalogue expected, long expectedRun, Catalogue actual, long actualRun, string because)
    {
        var one = expected.Runs.Points(expectedRun);
        var other = actual.Runs.Points(actualRun);
        Assert.True(one.Count == other.Count, $"{other.Count} points instead of {one.Count}; {because}");
        Assert.True(Bits(one).AsSpan().SequenceEqual(Bits(other)), $"other points; {because}");
    }
}
