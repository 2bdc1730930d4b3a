using System.Diagnostics;
using System.Globalization;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public class CrashTests
{
    private const int Kills = 4;

    [Theory]
    [InlineData(CrashingRun.Ladder, 11)]
    [InlineData(CrashingRun.Ladder, 12)]
    [InlineData(CrashingRun.SimulatedBench, 13)]
    [InlineData(CrashingRun.Telegraph, 14)]
    public async Task A_run_killed_at_random_moments_ends_with_the_points_of_an_uninterrupted_one(string kind, int seed)
    {
        using var temporary = new TemporaryCatalogue();
        using var reference = new TemporaryCatalogue();
        var random = new Random(seed);
        var points = CrashingRun.PointsOf(kind);
        var acknowledged = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            // All kills together leave some of the run, however late each of them comes.
            var start = temporary.Catalogue.Runs.Newest()?.Points ?? 0;
            var more = random.Next(points / (2 * Kills));
            var reached = await RunUntilKilledAsync(kind, seed, temporary.Path, start + more, start + more + (points / (8 * Kills)));
            acknowledged = Math.Max(acknowledged, reached);
            var stored = temporary.Catalogue.Runs.Newest()?.Points ?? 0;
            Assert.True(stored >= acknowledged, $"{acknowledged} points acknowledged, {stored} stored; kill {kill}, seed {seed}");
        }

        var run = temporary.Catalogue.Runs.Newest()!;
        Assert.InRange(run.Points, 1, points - 1);
        var summary = await CrashingRun.GoOnAsync(temporary.Catalogue, kind, (ulong)seed, null);
        var whole = await CrashingRun.GoOnAsync(reference.Catalogue, kind, (ulong)seed, null);
        Assert.Equal((RunState.Complete, (long)points), (summary.State, summary.Points));
        PointComparison.AssertSamePoints(
            reference.Catalogue, whole.Run, temporary.Catalogue, summary.Run, FormattableString.Invariant($"{kind}, seed {seed}"));
        Assert.Equal(reference.Catalogue.Runs.Sentinels(whole.Run), temporary.Catalogue.Runs.Sentinels(summary.Run));
    }

    /// <summary>
    /// Starts or resumes the run in a process of its own and kills that when so many points are acknowledged; it works on
    /// until then, but no further than to the limit, so that a late kill still meets it.
    /// </summary>
    private static async Task<long> RunUntilKilledAsync(string kind, int seed, string path, long enough, long limit)
    {
        var assembly = typeof(CrashTests).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "exec", assembly, CrashingRun.Command, path, kind, seed.ToString(CultureInfo.InvariantCulture),
                limit.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var child = Process.Start(start)!;
        var last = 0L;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            last = long.Parse(line, CultureInfo.InvariantCulture);
            if (last >= enough)
            {
                break;
            }
        }

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return last;
    }
}
