namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Equal steps of the classical Runge-Kutta scheme in which only the local terms are evaluated at every stage. The
/// demagnetising field, smooth in time and the expensive one, is evaluated once a step and continued over it by the
/// polynomial through its last values.
/// </summary>
/// <remarks>
/// <para>Exchange between neighbours limits the stable step of an explicit scheme to a fraction of a picosecond, in which
/// the demagnetising field of a magnetisation that turns in tens of picoseconds hardly changes. The first steps after a
/// start evaluate everything.</para>
/// <para>The continuation makes the scheme fourth order in the demagnetising field; C. W. Gear and D. R. Wells, BIT 24, 484
/// (1984) for the method. Fields that depend on time are local terms and lose nothing.</para>
/// </remarks>
public sealed class MultirateIntegrator : TimeIntegrator
{
    private const int Values = 4;
    private const double Margin = 0.9;

    // Adams and Bashforth's method of order four is stable up to 0.43 on the imaginary axis.
    private const double DistantStability = 0.2;

    private readonly RungeKuttaSteps _steps;
    private readonly VectorField[] _history;
    private readonly VectorField _end;
    private readonly double _step;
    private readonly Action<WeightedFields, double> _continue;
    private double _lastTime = double.NaN;
    private double _lastStep = double.NaN;
    private int _known;

    /// <summary>An integrator with a step of its own, or the longest stable one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="step">Longest step in s; null for the longest stable one.</param>
    /// <exception cref="UnstableStepException">The step is too long for the fields that act.</exception>
    public MultirateIntegrator(MicromagneticSystem system, double? step = null)
        : base(system)
    {
        _steps = new(system, RungeKuttaScheme.Classical);
        _step = StableStep.Checked(system, "multirate RK4", Limit(system), step);
        _end = new(system.Mesh);
        _history = [.. Enumerable.Range(0, Values).Select(_ => new VectorField(system.Mesh))];
        _continue = Continue;
    }

    /// <inheritdoc/>
    protected override void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation)
    {
        var count = StableStep.Count(to - from, _step);
        var step = (to - from) / count;
        if (!Continues(magnetisation, from, step))
        {
            _known = 0;
        }

        for (var i = 0L; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var time = from + i * step;
            Remember(magnetisation, time);
            _steps.Step(magnetisation, time, step, _known == Values ? _continue : null);
        }

        _end.CopyFrom(magnetisation);
        (_lastTime, _lastStep, FieldEvaluations) = (to, step, _steps.FieldEvaluations);
    }

    private static double Limit(MicromagneticSystem system)
    {
        var local = Margin * RungeKuttaScheme.Classical.ImaginaryStability;
        var distant = system.GyromagneticRatio * system.DistantTerms.Sum(term => term.LargestField);
        return Math.Min(local, DistantStability * system.LargestAngularFrequency / distant);
    }

    // The remembered fields are of use when nobody has touched the magnetisation since.
    private bool Continues(VectorField magnetisation, double from, double step) =>
        Math.Abs(from - _lastTime) <= 1e-6 * step && Math.Abs(step / _lastStep - 1) <= 1e-6
        && magnetisation.X.SequenceEqual(_end.X) && magnetisation.Y.SequenceEqual(_end.Y) && magnetisation.Z.SequenceEqual(_end.Z);

    private void Remember(VectorField magnetisation, double time)
    {
        var oldest = _history[^1];
        Array.Copy(_history, 0, _history, 1, Values - 1);
        _history[0] = oldest;
        _steps.EvaluateDistant(magnetisation, time, oldest);
        _known = Math.Min(_known + 1, Values);
    }

    // Lagrange's polynomial through the values at 0, -1, -2 and -3 steps.
    private void Continue(WeightedFields fields, double fraction)
    {
        fields.Add(_history[0], (fraction + 1) * (fraction + 2) * (fraction + 3) / 6);
        fields.Add(_history[1], -fraction * (fraction + 2) * (fraction + 3) / 2);
        fields.Add(_history[2], fraction * (fraction + 1) * (fraction + 3) / 2);
        fields.Add(_history[3], -fraction * (fraction + 1) * (fraction + 2) / 6);
    }
}
