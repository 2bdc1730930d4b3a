namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>What happened to one array while it learned.</summary>
public sealed class LearningLog
{
    private readonly List<double[]> _margins = [];
    private readonly List<long> _writes = [];

    internal LearningLog(double[] first) => (FirstReadings, LastReadings) = (first, first);

    /// <summary>Smallest x_i (W x)_i of each pattern, before any correction and after each one.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Margins => _margins;

    /// <summary>Writes so far, at the same moments.</summary>
    public IReadOnlyList<long> Writes => _writes;

    /// <summary>Whether every neuron of every pattern reached the margin.</summary>
    public bool IsConverged { get; private set; }

    /// <summary>Corrections that were made.</summary>
    public int Iterations => _margins.Count - 1;

    /// <summary>Readings of the devices before any correction.</summary>
    public IReadOnlyList<double> FirstReadings { get; }

    /// <summary>Readings of the devices in the end.</summary>
    public IReadOnlyList<double> LastReadings { get; private set; }

    /// <summary>Whether all patterns were stable after some corrections; those that were not needed change nothing.</summary>
    public bool IsStableAfter(int corrections) => _margins[Math.Min(corrections, Iterations)].Min() > 0;

    internal void Append(double[] margins, long writes)
    {
        _margins.Add(margins);
        _writes.Add(writes);
    }

    internal LearningLog Finish(bool isConverged, double[] last)
    {
        (IsConverged, LastReadings) = (isConverged, last);
        return this;
    }
}
