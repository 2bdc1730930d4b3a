using SpinBench.Networks.Force;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>What the junction answers without noise.</summary>
internal sealed record ActivationSwings
{
    private const double CellSize = 2.5e-9;
    private const double Finest = 1e-12;

    // What non-uniform precession takes from the anisotropy of the cells, by the frequency of small motions.
    private const double NonUniformity = 3.35e-3;

    public static JunctionMacrospin Junction { get; } = new(JunctionDeviceFile.BuiltIn("mtj-40"), MovingVolume.WholePillar);

    /// <summary>Current densities of the paper's range in A/m².</summary>
    public static double[] Densities { get; } = [.. Enumerable.Range(0, 21).Select(i => 0.8e10 + (i * 1e8))];

    /// <summary>Swings there in ohm.</summary>
    public required double[] Swings { get; init; }

    /// <summary>Mean voltages there in V.</summary>
    public required double[] Voltages { get; init; }

    /// <summary>Densities of the wide range in A/m².</summary>
    public required double[] WideDensities { get; init; }

    /// <summary>Swings there in ohm.</summary>
    public required double[] WideSwings { get; init; }

    /// <summary>The resistance during a pulse of 0.9·10¹⁰ A/m².</summary>
    public required PulseTrace Ringing { get; init; }

    /// <summary>The resistance during the same pulse with the layer as cells.</summary>
    public required PulseTrace CellRinging { get; init; }

    /// <summary>Densities of <see cref="CellSwings"/> in A/m².</summary>
    public static double[] CellDensities { get; } = [0.8e10, 0.9e10, 1.0e10];

    /// <summary>Swings with the layer as cells, in ohm.</summary>
    public required double[] CellSwings { get; init; }

    /// <summary>The cubic and its residual in parts of the range.</summary>
    public required (CubicResponse Response, double Residual) Cubic { get; init; }

    /// <summary>Ratio of the swings at both ends for a symmetric torque without a field-like one.</summary>
    public required double SymmetricRatio { get; init; }

    public static ActivationSwings Compute(Action<double> progress, CancellationToken cancellation)
    {
        var fine = new PulseNeuronSettings { Step = Finest, Threads = 0 };
        double[] wide = [.. Enumerable.Range(1, 460).Select(i => i * 0.025e10)];
        using var neuron = new PulseNeuronEnsemble([Junction], fine);
        neuron.Pulse([0.9e10], new double[1], cancellation);
        var swings = PulseNeuronEnsemble.Readings(Junction, Densities, fine);
        var wideSwings = PulseNeuronEnsemble.Readings(Junction, wide, fine);
        var symmetric = PulseNeuronEnsemble.Readings(
            new JunctionMacrospin(Junction.Device with { TorqueAsymmetry = 1, FieldLikeTorqueRatio = 0 }), [0.8e10, 1e10], fine);
        progress(0.3);
        var cells = Cells(progress, cancellation);
        return new ActivationSwings
        {
            Swings = swings,
            Voltages = PulseNeuronEnsemble.Readings(Junction, Densities, fine with { Reading = PulseReading.MeanVoltage }),
            WideDensities = wide,
            WideSwings = wideSwings,
            Ringing = neuron.Trace(0),
            CellRinging = cells[1],
            CellSwings = [.. cells.Select(trace => Math.Abs(trace.Extrema[^1].Resistance - trace.Extrema[^2].Resistance))],
            Cubic = CubicResponse.Fit(Densities, swings, PulseScale.Zheng2022),
            SymmetricRatio = symmetric[1] / symmetric[0],
        };
    }

    /// <summary>The density at which the swing is a part of the resistance, below any kink, in A/m².</summary>
    public double DensityOf(double part)
    {
        var resistance = Junction.Device.ParallelResistance * (1 + (Junction.Device.TunnelMagnetoresistance / 2));
        var above = Array.FindIndex(WideSwings, swing => swing >= part * resistance);
        var (low, high) = (WideSwings[above - 1], WideSwings[above]);
        return double.Lerp(WideDensities[above - 1], WideDensities[above], ((part * resistance) - low) / (high - low));
    }

    /// <summary>The point of the wide range after which the swing falls.</summary>
    public int Kink => Enumerable.Range(0, WideSwings.Length - 1).First(i => WideSwings[i + 1] < WideSwings[i]);

    private static PulseTrace[] Cells(Action<double> progress, CancellationToken cancellation)
    {
        var device = Junction.Device with { AnisotropyField = Junction.Device.AnisotropyField + NonUniformity };
        var traces = new PulseTrace[CellDensities.Length];
        var done = 0;
        Parallel.For(0, traces.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            traces[i] = MicromagneticPulse.Run(new JunctionMicromagnetics(device, CellSize), CellDensities[i], 1.5e-9, 300, cancellation);
            progress(0.3 + (0.7 * Interlocked.Increment(ref done) / traces.Length));
        });
        return traces;
    }
}
