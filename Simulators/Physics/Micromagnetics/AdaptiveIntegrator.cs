namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Steps of an embedded Runge-Kutta scheme, as long as the error of no cell passes a tolerance.</summary>
public sealed class AdaptiveIntegrator : TimeIntegrator
{
    private const double Safety = 0.9;

    private readonly RungeKuttaScheme _scheme;
    private readonly RungeKuttaSteps _steps;
    private readonly double _tolerance;
    private double _step;

    /// <summary>An adaptive integrator.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tolerance">Largest error of m in one step, 1e-12 to 1e-2.</param>
    /// <param name="scheme">An embedded scheme; Dormand and Prince's by default.</param>
    public AdaptiveIntegrator(MicromagneticSystem system, double tolerance = 1e-5, RungeKuttaScheme? scheme = null)
        : base(system)
    {
        if (!(tolerance is >= 1e-12 and <= 1e-2))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must lie between 1e-12 and 1e-2.");
        }

        _scheme = scheme ?? RungeKuttaScheme.DormandPrince;
        if (_scheme.Error.Length == 0)
        {
            throw new ArgumentException($"{_scheme.Name} estimates no error.", nameof(scheme));
        }

        (_steps, _tolerance) = (new(system, _scheme), tolerance);
        _step = 0.1 / Math.Max(system.LargestAngularFrequency, 1);
    }

    /// <inheritdoc/>
    protected override void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation)
    {
        _steps.Begin(magnetisation, from);
        for (var time = from; time < to;)
        {
            cancellation.ThrowIfCancellationRequested();
            var isLast = time + _step * (1 + 1e-9) >= to;
            var step = isLast ? to - time : _step;
            var (end, error) = _steps.Try(magnetisation, time, step);
            if (!double.IsFinite(error))
            {
                throw new ArithmeticException($"The magnetisation at {time * 1e9:G6} ns is not a number: a field must have been none.");
            }

            if (error <= _tolerance)
            {
                _steps.Accept();
                magnetisation.CopyFrom(end);
                time = isLast ? to : time + step;
            }

            // A last step that was cut short says nothing against a longer one.
            var next = step * Math.Clamp(Safety * Math.Pow(_tolerance / Math.Max(error, 1e-300), 1.0 / _scheme.ErrorExponent), 0.2, 5);
            _step = isLast && error <= _tolerance ? Math.Max(_step, next) : next;
        }

        FieldEvaluations = _steps.FieldEvaluations;
    }
}
