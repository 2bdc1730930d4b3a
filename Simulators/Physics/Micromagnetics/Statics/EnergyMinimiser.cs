namespace SpinBench.Simulators.Physics.Micromagnetics.Statics;

/// <summary>
/// Turns a magnetisation down the gradient of its energy until nothing turns it any more: steepest descent on the spheres
/// |m| = 1 with Barzilai and Borwein's step lengths.
/// </summary>
/// <remarks>
/// <para>Source: L. Exl et al., J. Appl. Phys. 115, 17D118 (2014), with the midpoint rule
/// m' = m - τ/2 (m + m') × (m × B), which keeps |m| exactly and is solved in closed form.</para>
/// <para>A step that would raise the energy is shortened, so that the state cannot leap over a barrier. The change of energy is
/// summed from the fields at both ends, -½ Σ M_s V (B + B')·(m' - m): exact for every energy of second order in m, and free of the
/// cancellation in a difference of two large energies.</para>
/// </remarks>
public sealed class EnergyMinimiser
{
    private const double ShortestStep = 1e-9; // relative to the first one

    private readonly MicromagneticSystem _system;
    private readonly double _largestField;
    private readonly double[] _moments;
    private readonly VectorField _field;
    private readonly VectorField _trial;
    private readonly VectorField _trialField;

    /// <summary>Makes a minimiser of the energy of a system, whose terms must be conservative: a torque has none.</summary>
    public EnergyMinimiser(MicromagneticSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var mesh = system.Mesh;
        (_system, _largestField) = (system, system.Terms.Sum(term => term.LargestField));
        _moments = [.. system.Materials.Values(material => material.SaturationMagnetisation * mesh.CellVolume).Span];
        (_field, _trial, _trialField) = (new VectorField(mesh), new VectorField(mesh), new VectorField(mesh));
    }

    /// <summary>|m × B| in T at which every cell counts as at rest.</summary>
    public double TorqueTolerance { get; init; } = 1e-5;

    /// <summary>Steps after which it is given up.</summary>
    public int MaximumIterations { get; init; } = 50_000;

    /// <summary>Moves a magnetisation to the bottom of its valley.</summary>
    /// <param name="magnetisation">Unit vectors, zero where there is no material; holds the result.</param>
    /// <param name="time">Time in s at which the fields are taken.</param>
    /// <param name="cancellationToken">Stops it between two steps.</param>
    /// <exception cref="ArgumentException">A cell holds no unit vector.</exception>
    /// <exception cref="ArithmeticException">A field is not finite.</exception>
    public Minimisation Minimise(VectorField magnetisation, double time = 0, CancellationToken cancellationToken = default)
    {
        _system.Check(magnetisation);
        _system.Field(magnetisation, time, _field);
        var (evaluations, energy) = (1, 0.0);
        var torque = LargestTorque(magnetisation, _field);
        var first = 0.1 / Math.Max(torque, double.Epsilon);
        var step = first;
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (torque <= TorqueTolerance)
            {
                return new(true, iteration, evaluations, torque, energy);
            }

            double change;
            while (true)
            {
                Turn(magnetisation, step);
                _system.Field(_trial, time, _trialField);
                evaluations++;
                change = EnergyChange(magnetisation, out var rounding);
                if (change <= rounding)
                {
                    break;
                }

                step /= 4;
                if (step < ShortestStep * first)
                {
                    return new(false, iteration, evaluations, torque, energy);
                }
            }

            energy += change;
            step = NextStep(magnetisation, step, iteration);
            magnetisation.CopyFrom(_trial);
            _field.CopyFrom(_trialField);
            torque = LargestTorque(magnetisation, _field);
        }

        return new(torque <= TorqueTolerance, MaximumIterations, evaluations, torque, energy);
    }

    private double LargestTorque(VectorField magnetisation, VectorField field)
    {
        var largest = 0.0;
        for (var cell = 0; cell < _moments.Length; cell++)
        {
            if (_moments[cell] > 0)
            {
                var torque = CartesianVector.Cross(magnetisation[cell], field[cell]);
                var square = CartesianVector.Dot(torque, torque);
                if (!(square <= largest))
                {
                    largest = square;
                    if (!double.IsFinite(square))
                    {
                        throw new ArithmeticException($"The effective field of cell {cell} is {field[cell]} T.");
                    }
                }
            }
        }

        return Math.Sqrt(largest);
    }

    /// <summary>m' = [(4 - τ²f²) m - 4τ m × f]/(4 + τ²f²) with f = m × B.</summary>
    private void Turn(VectorField magnetisation, double step)
    {
        for (var cell = 0; cell < _moments.Length; cell++)
        {
            var m = magnetisation[cell];
            var f = CartesianVector.Cross(m, _field[cell]);
            var square = step * step * CartesianVector.Dot(f, f);
            var turned = 1 / (4 + square) * ((4 - square) * m - 4 * step * CartesianVector.Cross(m, f));
            _trial[cell] = _moments[cell] > 0 ? turned.Normalised : default;
        }
    }

    private double EnergyChange(VectorField magnetisation, out double rounding)
    {
        var (change, path) = (0.0, 0.0);
        for (var cell = 0; cell < _moments.Length; cell++)
        {
            var moved = _trial[cell] - magnetisation[cell];
            change -= _moments[cell] * CartesianVector.Dot(_field[cell] + _trialField[cell], moved);
            path += _moments[cell] * moved.Length;
        }

        rounding = 1e-15 * _largestField * path;
        return change / 2;
    }

    /// <summary>Barzilai and Borwein's step: s·s/s·y and s·y/y·y in turn, s the move and y the change of the gradient.</summary>
    private double NextStep(VectorField magnetisation, double step, int iteration)
    {
        double ss = 0, sy = 0, yy = 0;
        for (var cell = 0; cell < _moments.Length; cell++)
        {
            var (m, trial) = (magnetisation[cell], _trial[cell]);
            var s = trial - m;
            var y = Gradient(trial, _trialField[cell]) - Gradient(m, _field[cell]);
            ss += _moments[cell] * CartesianVector.Dot(s, s);
            sy += _moments[cell] * CartesianVector.Dot(s, y);
            yy += _moments[cell] * CartesianVector.Dot(y, y);
        }

        // Along a direction in which the energy bends downwards the model has no minimum: go on, further each time.
        return sy <= 0 ? 2 * step : iteration % 2 == 0 ? ss / sy : sy / yy;
    }

    private static CartesianVector Gradient(CartesianVector m, CartesianVector field) =>
        CartesianVector.Cross(m, CartesianVector.Cross(m, field));
}
