namespace SpinBench.Simulators.Physics.Micromagnetics.Statics;

/// <summary>Leads a magnetisation through applied fields and lets it come to rest in each: a hysteresis loop without time.</summary>
public sealed class FieldSweep : IDisposable
{
    private readonly MicromagneticSystem _system;
    private readonly EnergyMinimiser _minimiser;
    private CartesianVector _applied;

    /// <summary>Prepares a sweep.</summary>
    /// <param name="materials">What fills the cells.</param>
    /// <param name="terms">Conservative terms, without the applied field.</param>
    /// <param name="largestField">The largest field to come, in T.</param>
    /// <param name="torqueTolerance">|m × B| in T at which a state counts as at rest.</param>
    /// <param name="threads">Threads; 0 for one a processor. The result does not depend on it.</param>
    public FieldSweep(
        MaterialMap materials, IReadOnlyList<IFieldTerm> terms, double largestField, double torqueTolerance = 1e-5, int threads = 1)
    {
        _system = new(materials, [.. terms, new ZeemanField(materials, _ => _applied, largestField)], threads);
        _minimiser = new(_system) { TorqueTolerance = torqueTolerance };
    }

    /// <summary>The system, in the field that was last applied.</summary>
    public MicromagneticSystem System => _system;

    /// <summary>Applies one field.</summary>
    /// <param name="magnetisation">Unit vectors; holds the state at rest.</param>
    /// <param name="field">Flux density in T.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public FieldPoint Relax(VectorField magnetisation, CartesianVector field, CancellationToken cancellationToken = default)
    {
        _applied = field;
        var minimisation = _minimiser.Minimise(magnetisation, 0, cancellationToken);
        return new(field, _system.AverageMagnetisation(magnetisation), minimisation);
    }

    /// <summary>Applies fields along an axis one after the other.</summary>
    /// <param name="magnetisation">Unit vectors at the start; holds the last state.</param>
    /// <param name="axis">Unit vector of the fields.</param>
    /// <param name="fields">Fields along it in T, falling.</param>
    /// <param name="progress">Told the fraction that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public HysteresisBranch Follow(
        VectorField magnetisation, CartesianVector axis, IReadOnlyList<double> fields, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var points = new List<FieldPoint>(fields.Count);
        foreach (var field in fields)
        {
            points.Add(Relax(magnetisation, field * axis, cancellationToken));
            progress?.Report((double)points.Count / fields.Count);
        }

        return new(axis, points);
    }

    /// <inheritdoc/>
    public void Dispose() => _system.Dispose();
}
