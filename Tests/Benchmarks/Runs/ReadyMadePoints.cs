using System.Runtime.CompilerServices;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;

namespace SpinBench.Benchmarks.Runs;

/// <summary>Six columns of numbers that cost nothing to measure.</summary>
internal sealed class ReadyMadePoints : IProtocol
{
    private readonly long _points;
    private readonly PointBatch _batch;

    public ReadyMadePoints(long points, int batchSize)
    {
        _points = points;
        var random = new Random(1);
        _batch = new PointBatch([.. Enumerable.Range(0, batchSize * 6).Select(_ => random.NextDouble())], batchSize);
    }

    public string Name => "ready-made";

    public IReadOnlyList<PointColumn> SetPointColumns { get; } = [];

    public IReadOnlyList<PointColumn> Columns { get; } =
        [.. Enumerable.Range(0, 6).Select(index => new PointColumn($"column_{index}", "V", ""))];

    public IReadOnlyList<InstrumentRole> Roles => [];

    public Envelope Plan(MeasurementBench bench) => new() { SetPoints = 1, Points = _points, Duration = TimeSpan.FromDays(1) };

    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points) => done.Count == 0 ? new SetPoint(0, []) : null;

    public Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken) => Task.CompletedTask;

    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (var done = 0L; done < _points; done += _batch.Count)
        {
            yield return _batch;
        }
    }

    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => new([], []);
}
