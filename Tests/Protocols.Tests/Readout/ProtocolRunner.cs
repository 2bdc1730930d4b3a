using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Readout;

/// <summary>Carries a protocol out as the engine does, without its storage.</summary>
internal static class ProtocolRunner
{
    public static async Task<(List<SetPoint> SetPoints, PointTable Points)> RunAsync(
        IProtocol protocol, MeasurementBench bench, int mostSetPoints = int.MaxValue)
    {
        var (done, points) = (new List<SetPoint>(), new PointTable(protocol.Columns));
        while (done.Count < mostSetPoints && protocol.Next(done, points) is { } next)
        {
            await protocol.PrepareAsync(bench, next, done.Count > 0 ? done[^1] : null, CancellationToken.None);
            await foreach (var batch in protocol.MeasureAsync(bench, next, new PointTable(protocol.Columns), CancellationToken.None))
            {
                points.Append(next.Index, batch);
            }

            done.Add(next);
        }

        return (done, points);
    }
}
