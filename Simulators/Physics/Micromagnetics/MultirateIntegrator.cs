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
/// <para>The continuation makes the scheme third order in the demagnetising field; C. W. Gear and D. R. Wells, BIT 24, 484
/// (1984) for the method. Fields that depend on time are local terms and lose nothing.</para>
/// </remarks>
public sealed class MultirateIntegrator : TimeIntegrator
{
    private const int Values = 3;

    private readonly RungeKuttaSteps _steps;
    private readonly VectorField[] _history;
    private readonly double _step;
    private readonly Action<WeightedFields, double> _continue;
    private double _lastTime = double.NaN;
    private double _lastStep = double.NaN;
    private VectorField? _lastMagnetisation;
    private int _known;

    /// <summary>An integrator with a step of its own, or the longest stable one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="step">Longest step in s; null for 0.9 of the longest stable one.</param>
    /// <exception cref="UnstableStepException">The step is too long for the fields that act.</exception>
    public MultirateIntegrator(MicromagneticSystem system, double? step = null)
        : base(system)
    {
        _steps = new(system, RungeKuttaScheme.Classical);
        _step = StableStep.Checked(system, "multirate RK4", RungeKuttaScheme.Classical.ImaginaryStability, step);
        if (step is null)
        {
            _step *= 0.9;
        }

        _history = [.. Enumerable.Range(0, Values).Select(_ => new VectorField(system.Mesh))];
        _continue = Continue;
    }

    /// <inheritdoc/>
    protected override void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation)
    {
        var count = StableStep.Count(to - from, _step);
        var step = (to - from) / count;
        if (magnetisation != _lastMagnetisation || Math.Abs(from - _lastTime) > 1e-6 * step || Math.Abs(step / _lastStep - 1) > 1e-6)
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

        (_lastMagnetisation, _lastTime, _lastStep, FieldEvaluations) = (magnetisation, to, step, _steps.FieldEvaluations);
    }

    private void Remember(VectorField magnetisation, double time)
    {
        var oldest = _history[^1];
        Array.Copy(_history, 0, _history, 1, Values - 1);
        _history[0] = oldest;
        _steps.EvaluateDistant(magnetisation, time, oldest);
        _known = Math.Min(_known + 1, Values);
    }

    // Lagrange's polynomial through the values at 0, -1 and -2 steps.
    private void Continue(WeightedFields fields, double fraction)
    {
        fields.Add(_history[0], (fraction + 1) * (fraction + 2) / 2);
        fields.Add(_history[1], -fraction * (fraction + 2));
        fields.Add(_history[2], fraction * (fraction + 1) / 2);
    }
}
