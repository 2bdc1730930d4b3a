using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Simulation;

/// <summary>A spin-torque resonance swept over the frequency at one field, or over the field at one frequency.</summary>
internal sealed record ResonanceSweep
{
    public required JunctionMacrospin Macrospin { get; init; }

    public required FieldAxis Axis { get; init; }

    public required double Voltage { get; init; }

    /// <summary>Whether the current of the bias exerts its torque.</summary>
    public required bool WithBiasTorque { get; init; }

    public required RadioFrequencyDrive Source { get; init; }

    public required bool SweepsField { get; init; }

    /// <summary>T of field in a sweep of the frequency, Hz of frequency in a sweep of the field.</summary>
    public required double Fixed { get; init; }

    /// <summary>Hz or T.</summary>
    public IReadOnlyList<double> Abscissae { get; init; } = [];

    /// <summary>Settings of the simulation in time; null for the closed form alone.</summary>
    public Func<SpinTorqueResonance, RectificationInTime>? InTime { get; init; }

    /// <summary>The resonance at an applied field in T along the axis of the mounting.</summary>
    /// <exception cref="UsageException">No well is stable there.</exception>
    public SpinTorqueResonance At(double field)
    {
        var (sin, cos) = Math.SinCos(Macrospin.Device.Misalignment);
        var applied = Axis == FieldAxis.Perpendicular ? new CartesianVector(0, 0, field) : new(field * cos, 0, field * sin);
        var bias = new OperatingPoint { Voltage = Voltage, Field = applied };
        if (WithBiasTorque)
        {
            var deepest = Equilibria.Minima(Macrospin.ParametersAt(bias))[0];
            bias = bias with { Current = Macrospin.AtVoltage(Voltage, deepest).Current };
        }

        try
        {
            return new SpinTorqueResonance(Macrospin, bias, Source);
        }
        catch (InvalidOperationException unstable)
        {
            throw new UsageException($"At {Show.Value(field, "T")}: {unstable.Message}");
        }
    }

    /// <summary>Computes every point; the result does not depend on the number of threads.</summary>
    /// <param name="threads">0 for one a processor.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<ResonancePoint> Run(int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var points = new ResonancePoint[Abscissae.Count];
        var (common, done) = (SweepsField ? null : At(Fixed), 0);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads > 0 ? threads : -1 };
        Parallel.For(0, points.Length, options, index =>
        {
            var resonance = common ?? At(Abscissae[index]);
            var frequency = SweepsField ? Fixed : Abscissae[index];
            points[index] = new ResonancePoint(
                Abscissae[index], resonance.SymmetricVoltageAt(frequency), resonance.AntisymmetricVoltageAt(frequency),
                resonance.BiasShiftAt(frequency), InTime?.Invoke(resonance).At(frequency, cancellation));
            progress.Report((double)Interlocked.Increment(ref done) / points.Length);
        });
        return points;
    }
}

/// <summary>One point of a sweep.</summary>
/// <param name="Abscissa">Hz or T.</param>
/// <param name="Symmetric">Symmetric part of the closed form in V.</param>
/// <param name="Antisymmetric">Antisymmetric part in V.</param>
/// <param name="BiasShift">What the bias adds to a dc voltmeter's reading in V.</param>
/// <param name="InTime">What the simulation in time found; null without one.</param>
internal sealed record ResonancePoint(double Abscissa, double Symmetric, double Antisymmetric, double BiasShift, RectifiedVoltage? InTime);
