using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Bench;

/// <summary>A protocol whose run is aborted behind the batch with which it reaches so many points.</summary>
internal sealed class StoppedProtocol(IProtocol inner, long points, CancellationTokenSource abort) : IProtocol
{
    private long _points;

    public string Name => inner.Name;

    public IReadOnlyList<PointColumn> SetPointColumns => inner.SetPointColumns;

    public IReadOnlyList<PointColumn> Columns => inner.Columns;

    public IReadOnlyList<InstrumentRole> Roles => inner.Roles;

    public Envelope Plan(MeasurementBench bench) => inner.Plan(bench);

    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points) => inner.Next(done, points);

    public Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken) =>
        inner.PrepareAsync(bench, from, previous, cancellationToken);

    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in inner.MeasureAsync(bench, setPoint, measured, cancellationToken))
        {
            _points += batch.Count;
            if (_points >= points)
            {
                await abort.CancelAsync();
            }

            yield return batch;
        }
    }

    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => inner.Analyse(setPoints, points);
}
