using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

/// <summary>Keeps what a run has said.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    private readonly HashSet<int> _seen = [];

    public PointTable Points { get; } = new(new FakeProtocol().Columns);

    public List<double> SetPoints { get; } = [];

    public List<RunEvent> Events { get; } = [];

    public RunProgress? Progress { get; private set; }

    public Action<RunEventKind>? OnEvent { get; init; }

    public void Acknowledged(SetPoint setPoint, PointBatch batch)
    {
        Points.Append(setPoint.Index, batch);
        if (_seen.Add(setPoint.Index))
        {
            SetPoints.Add(setPoint.Values[0]);
        }
    }

    public void Progressed(RunProgress progress) => Progress = progress;

    public void Happened(RunEvent happened)
    {
        Events.Add(happened);
        OnEvent?.Invoke(happened.Kind);
    }
}
