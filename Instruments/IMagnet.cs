using SpinBench.Instruments.Magnets;

namespace SpinBench.Instruments;

/// <summary>Holds a magnetic field on one axis.</summary>
public interface IMagnet : IInstrument
{
    /// <summary>Largest |B| that may be asked for, in T.</summary>
    double FieldLimit { get; }

    /// <summary>Ramp rate in T/s.</summary>
    double RampRate { get; }

    /// <summary>The side from which a field is approached.</summary>
    FieldApproach Approach { get; }

    /// <summary>
    /// Ramps to a field from the plan's approach side and waits until the field has settled.
    /// </summary>
    /// <param name="field">B in T.</param>
    /// <param name="cancellationToken">Stops the ramp where it is.</param>
    /// <exception cref="LimitException">Beyond the field limit; nothing was sent.</exception>
    Task SetFieldAsync(double field, CancellationToken cancellationToken);

    /// <summary>
    /// Ramps straight to a field, past none beyond it, and waits until it has settled: for whoever makes the history of
    /// the iron and of the device, and so wants no overshoot.
    /// </summary>
    /// <param name="field">B in T.</param>
    /// <param name="branch">The branch of the calibration: the direction of the walk, or the mean where it is unknown.</param>
    /// <param name="cancellationToken">Stops the ramp where it is.</param>
    /// <exception cref="LimitException">Beyond the field limit; nothing was sent.</exception>
    Task WalkToAsync(double field, FieldBranch branch, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the field straight by about so much, by the slope of the calibration, and waits until it has settled: how
    /// a gaussmeter's difference is corrected. Just after a turn, iron follows less than the calibration says.
    /// </summary>
    /// <param name="change">T, of either sign.</param>
    /// <param name="cancellationToken">Stops the ramp where it is.</param>
    /// <exception cref="LimitException">It would end beyond the field limit; nothing was sent.</exception>
    Task StepByAsync(double change, CancellationToken cancellationToken);

    /// <summary>The field by the calibration and the measured current, in T. A gaussmeter knows better.</summary>
    Task<double> ReadFieldAsync(CancellationToken cancellationToken);
}

/// <summary>The side from which a field is approached; iron remembers it.</summary>
public enum FieldApproach
{
    /// <summary>Straight from wherever the field is.</summary>
    Direct,

    /// <summary>Always from lower fields: overshoots downwards first when needed.</summary>
    FromBelow,

    /// <summary>Always from higher fields.</summary>
    FromAbove,
}
