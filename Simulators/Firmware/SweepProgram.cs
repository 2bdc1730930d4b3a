namespace SpinBench.Simulators.Firmware;

/// <summary>Start, stop, step and list of one quantity; step and number of points are coupled, the last one set wins.</summary>
internal sealed class SweepProgram
{
    private int _points = 2500;
    private double _step;
    private bool _countsPoints = true;

    public SweepMode Mode { get; set; }

    public double Start { get; set; }

    public double Stop { get; set; }

    public IReadOnlyList<double> Levels { get; set; } = [];

    public int Points
    {
        get => _countsPoints || _step == 0 ? _points : (int)Math.Floor(Math.Abs((Stop - Start) / _step) + 1e-9) + 1;
        set => (_points, _countsPoints) = (value, true);
    }

    public double Step
    {
        get => !_countsPoints ? _step : _points > 1 ? (Stop - Start) / (_points - 1) : 0;
        set => (_step, _countsPoints) = (value, value == 0);
    }

    public void Recentre(double centre)
    {
        var half = (Stop - Start) / 2;
        (Start, Stop) = (centre - half, centre + half);
    }

    public void Spread(double span)
    {
        var centre = (Start + Stop) / 2;
        (Start, Stop) = (centre - span / 2, centre + span / 2);
    }

    public IReadOnlyList<double> ToLevels(bool logarithmic) => Mode switch
    {
        SweepMode.List => Levels,
        SweepMode.Sweep => [.. Enumerable.Range(0, Points).Select(index => LevelAt(index, logarithmic))],
        _ => [],
    };

    private double LevelAt(int index, bool logarithmic)
    {
        if (index == 0)
        {
            return Start;
        }

        if (logarithmic && Start * Stop > 0)
        {
            return Start * Math.Pow(Stop / Start, (double)index / (Points - 1));
        }

        return _countsPoints ? Start + (Stop - Start) * index / (Points - 1) : Start + Math.CopySign(_step, Stop - Start) * index;
    }
}
