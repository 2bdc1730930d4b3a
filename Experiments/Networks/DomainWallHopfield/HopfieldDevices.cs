using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The devices and voltages of a Hopfield network of domain walls: of each neuron one soma track, whose junction feeds N - 1
/// axon tracks, whose junctions feed the other neurons (R. Mathews et al., APL Mach. Learn. 1, 016107 (2023), Table I, whose
/// values are the defaults).
/// </summary>
public sealed record HopfieldDevices
{
    /// <summary>The devices with the wall's mobility rounded as in the published program, 1.063732·10⁶ (m/s)/A.</summary>
    public static HopfieldDevices Published { get; } = new() { Soma = Rounded(0.2), Axon = Rounded(-5) };

    /// <summary>Track of a soma; it leaks towards ON.</summary>
    public DomainWallTrack Soma { get; init; } = new() { LeakVelocity = 0.2 };

    /// <summary>Track of an axon; it leaks towards OFF.</summary>
    public DomainWallTrack Axon { get; init; } = new() { LeakVelocity = -5 };

    /// <summary>The junction on every track.</summary>
    public WallJunction Junction { get; init; } = new();

    /// <summary>Voltage W of a synapse of weight one in V.</summary>
    public double WeightVoltage { get; init; } = 0.1;

    /// <summary>Voltage V_C that loads an input in V.</summary>
    public double LoadVoltage { get; init; } = 0.1;

    /// <summary>
    /// Whether the supply allows for the resistance of the axon tracks. The printed Eq. (4) does not; without it fewer than
    /// four neurons cannot switch an axon.
    /// </summary>
    public bool SupplyAllowsForTracks { get; init; } = true;

    /// <summary>
    /// Whether each neuron has a reference conductance at the mean of the junction's two, driven by minus the sum of its
    /// weights: it takes away the field 1.25 mS × Σ W that comes of conductances that are never negative. Ours, not the paper's.
    /// </summary>
    public bool CompensatesBias { get; init; }

    /// <summary>The reference conductance in S; 0 without compensation.</summary>
    public double ReferenceConductance =>
        CompensatesBias ? ((1 / Junction.ParallelResistance) + (1 / Junction.AntiparallelResistance)) / 2 : 0;

    /// <summary>
    /// V_DW in V: what turns an axon on and off by as much as its leak at the mean resistance of the junction,
    /// (v_axon/k) [(N - 1)(R_P + R_AP)/2 + R_track] (Eq. (4), completed).
    /// </summary>
    /// <param name="neuronCount">N, at least 2.</param>
    public double SupplyVoltage(int neuronCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neuronCount, 2);
        var mean = (Junction.ParallelResistance + Junction.AntiparallelResistance) / 2;
        return -Axon.LeakVelocity / Axon.VelocityPerAmpere
            * (((neuronCount - 1) * mean) + (SupplyAllowsForTracks ? Axon.Resistance : 0));
    }

    /// <summary>Current in A through each axon track of a neuron whose soma junction has a conductance in S.</summary>
    /// <param name="neuronCount">N.</param>
    /// <param name="conductance">Of the soma's junction.</param>
    public double AxonCurrent(int neuronCount, double conductance) =>
        SupplyVoltage(neuronCount) / (((neuronCount - 1) / conductance) + Axon.Resistance);

    private static DomainWallTrack Rounded(double leak)
    {
        var track = new DomainWallTrack { LeakVelocity = leak };
        return track with { LandeFactor = track.LandeFactor * (4 * 265933) / track.VelocityPerAmpere };
    }
}
