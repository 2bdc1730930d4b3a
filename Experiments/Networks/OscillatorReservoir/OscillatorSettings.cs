using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>
/// A spin-torque oscillator as the neurons of J. Torrejon et al., Nature 547, 428 (2017). What the paper's abstract does not say is an assumption of ours,
/// here every number.
/// </summary>
public sealed record OscillatorSettings
{
    /// <summary>Direct current in A, above <see cref="ThresholdCurrent"/>.</summary>
    public double Current { get; init; } = 6.5e-3;

    /// <summary>Current at which it begins to oscillate, in A.</summary>
    public double ThresholdCurrent { get; init; } = 4.33e-3;

    /// <summary>Time in s in which a small change of the power dies out at the direct current, 1/(2 Γ (ζ - 1)).</summary>
    public double RelaxationTime { get; init; } = 410e-9;

    /// <summary>Nonlinear damping Q.</summary>
    public double NonlinearDamping { get; init; } = 2;

    /// <summary>Current in A that a drive of 1 adds to the direct current.</summary>
    public double DriveCurrent { get; init; } = 4e-3;

    /// <summary>Time of a node in s.</summary>
    public double NodeTime { get; init; } = 100e-9;

    /// <summary>Standard deviation of the noise on the amplitude that is read; the amplitude itself is about 0.38.</summary>
    public double Noise { get; init; } = 0.002;

    /// <summary>Power that thermal agitation keeps up.</summary>
    public double SmallestPower { get; init; } = 1e-3;

    /// <summary>The oscillator in the universal model.</summary>
    public AutoOscillator ToOscillator()
    {
        var damping = 1 / (2 * RelaxationTime * ((Current / ThresholdCurrent) - 1));
        return new AutoOscillator { Frequency = 0, Damping = damping, DrivePerAmpere = damping / ThresholdCurrent, NonlinearDamping = NonlinearDamping };
    }
}
