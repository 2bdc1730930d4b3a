using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Magnets;

/// <summary>
/// Walks the field from one value to the next without ever turning back, so that the history of iron and junction is the
/// one that the plan says.
/// </summary>
internal static class FieldWalk
{
    // Just after a turn iron follows a third of what the calibration says: fifteen corrections leave 0.3 % of a step.
    private const int LargestCorrections = 15;

    /// <summary>Walks to a field by the calibration alone, on the branch of its direction.</summary>
    public static Task ToAsync(MeasurementBench bench, double field, FieldBranch branch, CancellationToken cancellationToken) =>
        bench.Magnet.WalkToAsync(field, branch, cancellationToken);

    /// <summary>
    /// Walks to a field by the gaussmeter: corrects in the direction of the walk until the reading is within a tolerance
    /// or has passed the field, and never goes back.
    /// </summary>
    /// <param name="bench">A bench with a gaussmeter.</param>
    /// <param name="field">T.</param>
    /// <param name="branch">Ascending or descending: the direction of the walk.</param>
    /// <param name="tolerance">T; positive.</param>
    /// <param name="protocol">Who walks, for messages.</param>
    /// <param name="cancellationToken">Stops the ramp where it is.</param>
    /// <exception cref="PlanException">The field could not be reached.</exception>
    public static async Task RegulateAsync(
        MeasurementBench bench, double field, FieldBranch branch, double tolerance, string protocol,
        CancellationToken cancellationToken)
    {
        var direction = branch == FieldBranch.Descending ? -1 : 1;
        var left = field - await ReadAsync(bench, cancellationToken);
        for (var correction = 0; correction < LargestCorrections && direction * left > tolerance; correction++)
        {
            await bench.Magnet.StepByAsync(left, cancellationToken);
            left = field - await ReadAsync(bench, cancellationToken);
        }

        if (direction * left > tolerance)
        {
            throw new PlanException(protocol, FormattableString.Invariant(
                $"the gaussmeter stays {left * 1e4:G3} Oe short of the {field * 1e4:G4} Oe that are asked for. Check that its probe is in the gap, its zero, and the magnet's calibration; or set \"regulate: off\"."));
        }
    }

    /// <summary>The field by the gaussmeter in T.</summary>
    /// <exception cref="InstrumentException">It is overloaded.</exception>
    public static async Task<double> ReadAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        var gaussmeter = bench.Gaussmeter ?? throw new MissingRoleException(bench.Name, "a regulated field", [InstrumentRole.Gaussmeter.Key()]);
        var reading = await gaussmeter.ReadFieldAsync(cancellationToken);
        return double.IsNaN(reading.Value)
            ? throw new InstrumentException(
                "gaussmeter", gaussmeter.Identity.ResourceName, "",
                "it is overloaded. Give the largest field as \"range:\" of the gaussmeter in the bench file, or \"range: auto\".")
            : reading.Value;
    }
}
