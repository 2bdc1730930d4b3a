namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Equal steps of the classical Runge-Kutta scheme in which every <see cref="ThermalField"/> of the system is drawn anew for each
/// step and held during it, which converges to the solution in the sense of Stratonovich.
/// </summary>
public sealed class ThermalIntegrator : TimeIntegrator
{
    private readonly RungeKuttaSteps _steps;
    private readonly ThermalField[] _thermal;
    private readonly double _step;
    private long _number;

    /// <summary>An integrator with a step of its own, or half the longest stable one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="step">Longest step in s; null for half the longest stable one.</param>
    /// <exception cref="UnstableStepException">The step is too long for the fields that act.</exception>
    public ThermalIntegrator(MicromagneticSystem system, double? step = null)
        : base(system, drawsNoise: true)
    {
        _steps = new(system, RungeKuttaScheme.Classical);
        _thermal = [.. system.Terms.OfType<ThermalField>()];
        _step = StableStep.Checked(system, "RK4 with noise", RungeKuttaScheme.Classical.ImaginaryStability, step) * (step is null ? 0.5 : 1);
    }

    /// <inheritdoc/>
    protected override void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation)
    {
        var count = StableStep.Count(to - from, _step);
        var step = (to - from) / count;
        for (var i = 0L; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var field in _thermal)
            {
                field.Draw(_number, step);
            }

            _steps.Step(magnetisation, from + i * step, step);
            _number++;
        }

        FieldEvaluations = _steps.FieldEvaluations;
    }
}
