using SpinBench.Simulators.Physics.Macrospin.Ensemble;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// Counts and times the passages of junctions between the two wells on either side of the easy axis' equator, by core sets in
/// energy.
/// </summary>
/// <remarks>
/// A passage ends where the junction is on the other side and its energy lies within some kT above the minimum there, and the
/// next one begins. Thresholds of m_z do not do: an underdamped spin crosses them back and forth on its way to rest. The
/// energies are those of the conservative field at drive zero; spin torques have none. A counter goes on where it stopped as long as it
/// is given to the same ensemble; steps taken meanwhile without it may hide passages.
/// </remarks>
public sealed class WellPassages : IBlockObserver
{
    private readonly IReadOnlyList<MacrospinParameters> _junctions;
    private readonly double[] _upperCore;
    private readonly double[] _lowerCore;
    private readonly sbyte[] _well;
    private readonly long[] _arrival;
    private readonly PassageTimes[] _upwards;
    private readonly PassageTimes[] _downwards;
    private MacrospinEnsemble? _ensemble;

    /// <param name="junctions">The parameters of the ensemble's junctions; each is above 0 K and has a well on either side.</param>
    /// <param name="depth">How far above its minimum a core reaches, in kT, above 0.</param>
    /// <exception cref="ArgumentException">A junction has no temperature or no well on one side.</exception>
    public WellPassages(IReadOnlyList<MacrospinParameters> junctions, double depth = 1)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        Require.Positive(depth, nameof(depth));
        _junctions = junctions;
        var count = junctions.Count;
        (_upperCore, _lowerCore) = (new double[count], new double[count]);
        (_well, _arrival) = (new sbyte[count], new long[count]);
        (_upwards, _downwards) = (new PassageTimes[count], new PassageTimes[count]);
        for (var i = 0; i < count; i++)
        {
            (_upperCore[i], _lowerCore[i]) = (CoreEnergy(i, 1, depth), CoreEnergy(i, -1, depth));
        }
    }

    /// <summary>Junctions.</summary>
    public int JunctionCount => _junctions.Count;

    /// <summary>Passages of a junction from the well against its easy axis to the one along it.</summary>
    public PassageTimes Upwards(int junction) => _upwards[junction] + Unfinished(junction, -1);

    /// <summary>Passages of a junction from the well along its easy axis to the one against it.</summary>
    public PassageTimes Downwards(int junction) => _downwards[junction] + Unfinished(junction, 1);

    /// <summary>Upward passages of all junctions.</summary>
    public PassageTimes AllUpwards => Enumerable.Range(0, JunctionCount).Select(Upwards).Aggregate((sum, next) => sum + next);

    /// <summary>Downward passages of all junctions.</summary>
    public PassageTimes AllDownwards => Enumerable.Range(0, JunctionCount).Select(Downwards).Aggregate((sum, next) => sum + next);

    void IBlockObserver.Observe<TNumber>(
        int first, long step, ReadOnlySpan<TNumber> x, ReadOnlySpan<TNumber> y, ReadOnlySpan<TNumber> z)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var m = new CartesianVector(double.CreateTruncating(x[i]), double.CreateTruncating(y[i]), double.CreateTruncating(z[i]));
            Observe(first + i, step, m);
        }
    }

    void IBlockObserver.Begin(MacrospinEnsemble ensemble, int interval)
    {
        if (ReferenceEquals(ensemble, _ensemble))
        {
            return;
        }

        _ensemble = ensemble;
        Array.Clear(_well);
        for (var i = 0; i < JunctionCount; i++)
        {
            Observe(i, ensemble.StepsTaken, ensemble.Magnetisation(i));
        }
    }

    private void Observe(int junction, long step, CartesianVector m)
    {
        var parameters = _junctions[junction];
        var well = (sbyte)(CartesianVector.Dot(m, parameters.EasyAxis) > 0 ? 1 : -1);
        if (well == _well[junction] || parameters.Energy(m) > (well > 0 ? _upperCore : _lowerCore)[junction])
        {
            return;
        }

        if (_well[junction] != 0)
        {
            (well > 0 ? _upwards : _downwards)[junction] += new PassageTimes(1, (step - _arrival[junction]) * _ensemble!.Step);
        }

        (_well[junction], _arrival[junction]) = (well, step);
    }

    private PassageTimes Unfinished(int junction, int well) =>
        _well[junction] == well ? new(0, (_ensemble!.StepsTaken - _arrival[junction]) * _ensemble.Step) : default;

    private double CoreEnergy(int junction, int side, double depth)
    {
        var parameters = _junctions[junction];
        var minimum = Equilibria.MinimumFrom(parameters, side * parameters.EasyAxis);
        var thermal = depth * PhysicalConstants.Boltzmann * parameters.Temperature / parameters.MagneticMoment;
        if (!(thermal > 0) || !(side * CartesianVector.Dot(minimum, parameters.EasyAxis) > 0))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Junction {junction} has no temperature or no well {(side > 0 ? "along" : "against")} its easy axis."));
        }

        return parameters.Energy(minimum) + thermal;
    }
}
