using SpinBench.Simulators.Physics.Transport;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Physics;

/// <summary>
/// Every parameter of a tunnel junction, for all levels of description: two states, one macrospin, micromagnetics.
/// </summary>
/// <remarks>
/// <para>Axes: z along the normal, x along the long axis. Angles of the magnetisation are measured in the xz plane from +z
/// towards +x. The reference layer points to <see cref="ReferenceDirection"/>; with its default axis -x, +x is the
/// antiparallel side.</para>
/// <para>Voltage is positive when the barrier's field lowers the perpendicular anisotropy (the sign of
/// <see cref="AnisotropyFieldPerVolt"/> being negative). Fields are flux densities in T; 1 Oe is 1e-4 T.</para>
/// <para>Energy of the free layer per M_s V, in T: e = -B_K1 p²/2 + B_K2 p⁴/4 - (B_in + B_x) m_x - (B_s + B_z) m_z
/// + B_sh m_y²/2 with p = m·u and u = (sin ψ, 0, cos ψ).</para>
/// </remarks>
public sealed record JunctionDevice
{
    /// <summary>Name, as in a sample table.</summary>
    public required string Name { get; init; }

    /// <summary>Where the values come from, for reports.</summary>
    public string Source { get; init; } = "";

    /// <summary>Long axis of the pillar in m: of the ellipse, or of the rectangle that <see cref="Demagnetisation"/> names.</summary>
    public required double LongAxis { get; init; }

    /// <summary>Short axis of the pillar in m.</summary>
    public required double ShortAxis { get; init; }

    /// <summary>Thickness of the free layer in m.</summary>
    public required double FreeLayerThickness { get; init; }

    /// <summary>Thickness of the tunnel barrier in m.</summary>
    public required double BarrierThickness { get; init; }

    /// <summary>Saturation magnetisation M_s of the free layer in A/m.</summary>
    public required double SaturationMagnetisation { get; init; }

    /// <summary>First-order effective perpendicular anisotropy field B_K1 at zero voltage, in T.</summary>
    public required double AnisotropyField { get; init; }

    /// <summary>Voltage control of the anisotropy dB_K1/dV in T/V.</summary>
    public required double AnisotropyFieldPerVolt { get; init; }

    /// <summary>Second-order anisotropy field B_K2 in T.</summary>
    public required double SecondOrderAnisotropyField { get; init; }

    /// <summary>In-plane shape anisotropy B_sh in T; 0 is the effective model of the paper.</summary>
    public double ShapeAnisotropyField { get; init; }

    /// <summary>Coupling field B_in along +x in T, which tilts the wells.</summary>
    public double CouplingField { get; init; }

    /// <summary>Exchange-bias field in T; in the plane.</summary>
    public CartesianVector ExchangeBiasField { get; init; }

    /// <summary>Stray field B_s along +z in T; P(high) is one half where the applied field cancels it.</summary>
    public double StrayField { get; init; }

    /// <summary>Tilt ψ of the easy axis from z towards x in rad.</summary>
    public double EasyAxisTilt { get; init; }

    /// <summary>Axis of the reference layer before its canting: ±x, ±y or ±z.</summary>
    public CartesianVector ReferenceAxis { get; init; } = -CartesianVector.UnitX;

    /// <summary>Canting β of the reference layer out of the plane in rad: without it both wells have one resistance.</summary>
    public double ReferenceCanting { get; init; }

    /// <summary>Angle δ in rad by which an in-plane field leaves the plane towards +z.</summary>
    public double Misalignment { get; init; }

    /// <summary>Part of the free layer's volume that reverses as one, 0 to 1; scales barrier and w.</summary>
    public required double FluctuatingFraction { get; init; }

    /// <summary>Part of the area whose resistance follows the fluctuating volume, 0 to 1; the rest stays high.</summary>
    public double ResistiveAreaFraction { get; init; } = 1;

    /// <summary>Attempt time τ0 of the Néel-Brown law in s; unused where it is computed and both wells exist.</summary>
    public double AttemptTime { get; init; } = 1e-9;

    /// <summary>Whether the attempt time follows from landscape and damping (<see cref="EscapePrefactor"/>). Off by default.</summary>
    public bool ComputesAttemptTime { get; init; }

    /// <summary>
    /// Whether the bias's spin torque acts: on the escape rates (<see cref="EffectiveBarrier"/>), and on the resonance that a
    /// simulated bench rectifies with. Off by default.
    /// </summary>
    public bool SpinTorqueActsOnRates { get; init; }

    /// <summary>Temperature in K.</summary>
    public double Temperature { get; init; } = 300;

    /// <summary>Resistance of the parallel state at zero voltage in ohm.</summary>
    public required double ParallelResistance { get; init; }

    /// <summary>Tunnel magnetoresistance (R_AP - R_P)/R_P at zero voltage.</summary>
    public required double TunnelMagnetoresistance { get; init; }

    /// <summary>How the resistance goes with the angle between the layers.</summary>
    public ResistanceLaw ResistanceLaw { get; init; } = ResistanceLaw.LinearInConductance;

    /// <summary>Voltage in V at which the tunnel magnetoresistance has halved.</summary>
    public double HalfMagnetoresistanceVoltage { get; init; } = double.PositiveInfinity;

    /// <summary>How the current through the barrier goes with the voltage.</summary>
    public BarrierConduction BarrierConduction { get; init; } = BarrierConduction.Ohmic;

    /// <summary>Mean height φ of the barrier in J; unused by an ohmic one.</summary>
    public double BarrierHeight { get; init; } = PhysicalConstants.ElementaryCharge;

    /// <summary>
    /// By how much in J the barrier is higher at one electrode, |Δφ| ≤ 2φ; positive if dI/dV is least at a positive voltage.
    /// For <see cref="BarrierConduction.Brinkman"/> only.
    /// </summary>
    public double BarrierAsymmetry { get; init; }

    /// <summary>Effective mass of the tunnelling electrons over that of the free electron; unused by an ohmic barrier.</summary>
    public double EffectiveElectronMass { get; init; } = 0.4;

    /// <summary>Gilbert damping α.</summary>
    public double Damping { get; init; } = 0.02;

    /// <summary>Spin-torque efficiency η, 0 to 1: the polarisation P of Slonczewski's torque.</summary>
    public double SpinTorqueEfficiency { get; init; } = 0.5;

    /// <summary>
    /// Slonczewski's asymmetry Λ &gt; 0: the damping-like torque goes with Λ²/((Λ²+1) + (Λ²-1) m·p), one half for Λ = 1.
    /// </summary>
    public double TorqueAsymmetry { get; init; } = 1;

    /// <summary>Field-like torque over P c_J, c_J = (ħ/e) j/(t M_s).</summary>
    public double FieldLikeTorqueRatio { get; init; }

    /// <summary>Oersted field at the free layer in T for one ampere through the barrier.</summary>
    public CartesianVector OerstedFieldPerAmpere { get; init; }

    /// <summary>The heavy-metal line under the free layer; null where there is none and so no spin-orbit torque.</summary>
    public HeavyMetalLine? HeavyMetal { get; init; }

    /// <summary>
    /// Whether the rectified voltage of the simulated bench holds, beside the mixing, the bias current times the change of the
    /// mean resistance. On by default; off where a published closed form leaves it out.
    /// </summary>
    public bool RectifiesByBiasShift { get; init; } = true;

    /// <summary>The alignment that the spin torque of a positive voltage and current favours.</summary>
    public Alignment PositiveCurrentFavours { get; init; } = Alignment.Antiparallel;

    /// <summary>Exchange stiffness A of the free layer in J/m; for micromagnetics only.</summary>
    public double ExchangeStiffness { get; init; } = 15e-12;

    /// <summary>Interfacial Dzyaloshinskii-Moriya constant D of the free layer in J/m²; for micromagnetics only.</summary>
    public double DzyaloshinskiiMoriya { get; init; }

    /// <summary>What <see cref="AnisotropyField"/> holds already.</summary>
    public Demagnetisation Demagnetisation { get; init; } = Demagnetisation.WithinAnisotropy;

    /// <summary>Kelvin by which one watt dissipated in the barrier warms the free layer; 0 switches Joule heating off.</summary>
    public double ThermalResistance { get; init; }

    /// <summary>Gyromagnetic ratio γ in rad/(s T).</summary>
    public double GyromagneticRatio { get; init; } = 1.76085963e11;

    /// <summary>What the simulated bench's junction does while an oscilloscope records it.</summary>
    public RecordedDynamics RecordedDynamics { get; init; }

    /// <summary>Law of the escape rates.</summary>
    public RateModel RateModel { get; init; } = RateModel.Landscape;

    /// <summary>Effective anisotropy field H_k,eff of <see cref="RateModel.PaperEq6"/> in T; unused otherwise.</summary>
    public double EffectiveAnisotropyField { get; init; }

    /// <summary>|V| in V across the junction above which the barrier breaks for good.</summary>
    public double BreakdownVoltage { get; init; } = 1.0;

    /// <summary>Resistance of a broken barrier in ohm.</summary>
    public double ShortedResistance { get; init; } = 60;

    /// <summary>
    /// 1/f noise of the resistance, relative rms per decade of frequency: sqrt(ln(10) α_H/A) with Hooge's α_H.
    /// </summary>
    public double FlickerNoise { get; init; } = 15e-6;

    /// <summary>Area of the pillar in m².</summary>
    public double Area => (Demagnetisation == Demagnetisation.Rectangle ? 1 : Math.PI / 4) * LongAxis * ShortAxis;

    /// <summary>Volume that reverses, V*, in m³.</summary>
    public double ActivationVolume => FluctuatingFraction * Area * FreeLayerThickness;

    /// <summary>Thermal energy kT in J.</summary>
    public double ThermalEnergy => PhysicalConstants.Boltzmann * Temperature;

    /// <summary>
    /// Unit vector of the reference magnetisation: its axis turned out of the plane by the canting, a positive axis towards
    /// +z and a negative one towards -z. An axis along z is not canted.
    /// </summary>
    public CartesianVector ReferenceDirection
    {
        get
        {
            if (ReferenceAxis.Z != 0)
            {
                return ReferenceAxis;
            }

            var (sin, cos) = Math.SinCos(ReferenceCanting);
            return cos * ReferenceAxis + sin * (ReferenceAxis.X + ReferenceAxis.Y) * CartesianVector.UnitZ;
        }
    }

    /// <summary>
    /// (ħ/2e) j/(M_s t) in T: the damping-like field in the free layer of a fully polarised current of density j in A/m².
    /// </summary>
    /// <remarks>J. C. Slonczewski, J. Magn. Magn. Mater. 159, L1 (1996); with η in place of 1 the torque of the barrier.</remarks>
    public double SpinTorqueField(double density) => PhysicalConstants.ReducedPlanck / (2 * PhysicalConstants.ElementaryCharge)
        * density / (SaturationMagnetisation * FreeLayerThickness);

    /// <summary>B_K1 at a voltage, in T.</summary>
    public double AnisotropyFieldAt(double voltage) => AnisotropyField + AnisotropyFieldPerVolt * voltage;
}
