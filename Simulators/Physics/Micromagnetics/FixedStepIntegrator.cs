namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Equal steps of the classical Runge-Kutta scheme; every field is evaluated four times a step.</summary>
public sealed class FixedStepIntegrator : TimeIntegrator
{
    private readonly RungeKuttaSteps _steps;
    private readonly double _step;

    /// <summary>An integrator with a step of its own, or the longest stable one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="step">Longest step in s; intervals are divided into equal steps no longer than this. Null for the longest stable one.</param>
    /// <exception cref="UnstableStepException">The step is too long for the fields that act.</exception>
    public FixedStepIntegrator(MicromagneticSystem system, double? step = null)
        : base(system)
    {
        _steps = new(system, RungeKuttaScheme.Classical);
        _step = StableStep.Checked(system, RungeKuttaScheme.Classical.Name, RungeKuttaScheme.Classical.ImaginaryStability, step);
    }

    /// <inheritdoc/>
    protected override void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation)
    {
        var count = StableStep.Count(to - from, _step);
        var step = (to - from) / count;
        for (var i = 0L; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            _steps.Step(magnetisation, from + i * step, step);
        }

        FieldEvaluations = _steps.FieldEvaluations;
    }
}
