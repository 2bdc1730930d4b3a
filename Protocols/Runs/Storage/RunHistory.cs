namespace SpinBench.Protocols.Runs.Storage;

/// <summary>What the catalogue knows of a run that is taken up again.</summary>
internal sealed class RunHistory
{
    private RunHistory(IReadOnlyList<SetPoint> chosen, int finished, PointTable points, RunSnapshot? place)
    {
        Chosen = chosen;
        Finished = finished;
        Points = points;
        Place = place;
    }

    /// <summary>Set points chosen so far; they are replayed, not chosen again.</summary>
    public IReadOnlyList<SetPoint> Chosen { get; }

    /// <summary>How many of them have all their points.</summary>
    public int Finished { get; }

    /// <summary>The points that stay valid.</summary>
    public PointTable Points { get; }

    /// <summary>Where the stored simulated world stands; null without one.</summary>
    public RunSnapshot? Place { get; }

    /// <summary>A run that has just begun.</summary>
    public static RunHistory None(IReadOnlyList<PointColumn> columns) => new([], 0, new PointTable(columns), null);

    /// <summary>
    /// Reads a run back. Points of an unfinished set point count only on a simulated bench, which goes on inside it.
    /// </summary>
    public static RunHistory Load(RunTable runs, RunClaims claims, RunRecord run)
    {
        var chosen = runs.SetPoints(run.Id);
        var points = new PointTable(run.Description.Columns);
        var finished = 0;
        foreach (var setPoint in chosen)
        {
            var isFinished = claims.LastAttempt(run.Id, setPoint.Index) is { IsFinished: true };
            if (isFinished || run.Description.Simulated)
            {
                Append(points, runs.Batches(run, setPoint.Index));
            }

            if (!isFinished)
            {
                break;
            }

            finished++;
        }

        return new RunHistory(chosen, finished, points, claims.Snapshot(run.Id));
    }

    private static void Append(PointTable points, IEnumerable<(int SetPoint, PointBatch Batch)> batches)
    {
        foreach (var (setPoint, batch) in batches)
        {
            points.Append(setPoint, batch);
        }
    }
}
