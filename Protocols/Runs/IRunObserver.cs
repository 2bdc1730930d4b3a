namespace SpinBench.Protocols.Runs;

/// <summary>Watches a run live. Calls come one at a time from the flow that stores; they must be quick and not throw.</summary>
public interface IRunObserver
{
    /// <summary>The run is written down and begins, or goes on.</summary>
    void Started(RunRecord run) { }

    /// <summary>Points are durable: they would survive the end of this process.</summary>
    void Acknowledged(SetPoint setPoint, PointBatch batch) { }

    /// <summary>How far the run is.</summary>
    void Progressed(RunProgress progress) { }

    /// <summary>Something a user should know.</summary>
    void Happened(RunEvent happened) { }

    /// <summary>The run has ended and the bench is safe, as far as the summary says.</summary>
    void Finished(RunSummary summary) { }
}
