using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Torque of a current through the layer, as a field: a(m) m × p + b p with a(m) = 2 a Λ²/((Λ²+1) + (Λ²-1) m·p), the very
/// one of <see cref="Macrospin.MacrospinParameters"/>, with a and b of every material its own.
/// </summary>
/// <remarks>
/// Sources: J. C. Slonczewski, J. Magn. Magn. Mater. 159, L1 (1996); J. Xiao et al., Phys. Rev. B 70, 172405 (2004). In a layer of
/// thickness t under a current density j, a = (ħ/2e) P j/(M_s t).
/// </remarks>
public sealed unsafe class SlonczewskiTorque : LocalFieldTerm
{
    private readonly CellValues _dampingLike;
    private readonly CellValues _fieldLike;
    private readonly CartesianVector _polarisation;
    private readonly double _square;

    /// <summary>Makes the torque.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="dampingLikeField">a in T of a material; 0 where no current flows.</param>
    /// <param name="fieldLikeField">b in T of a material.</param>
    /// <param name="polarisation">Polarisation p, of any length but zero.</param>
    /// <param name="asymmetry">Slonczewski's asymmetry Λ, above 0.</param>
    /// <exception cref="ArgumentException">A field is not finite, or the polarisation has no direction.</exception>
    public SlonczewskiTorque(
        MaterialMap materials, Func<MagneticMaterial, double> dampingLikeField, Func<MagneticMaterial, double> fieldLikeField,
        CartesianVector polarisation, double asymmetry = 1)
        : base(materials, "spin torque", degree: 0)
    {
        ArgumentNullException.ThrowIfNull(dampingLikeField);
        ArgumentNullException.ThrowIfNull(fieldLikeField);
        Require.Positive(asymmetry, nameof(asymmetry));
        if (!(polarisation.Length > 0 && double.IsFinite(polarisation.Length)))
        {
            throw new ArgumentException("The polarisation has no direction.", nameof(polarisation));
        }

        (_dampingLike, _fieldLike) = (materials.Values(dampingLikeField), materials.Values(fieldLikeField));
        (_polarisation, _square) = (polarisation.Normalised, asymmetry * asymmetry);
        LargestField = materials.Materials.Max(one => Largest(dampingLikeField(one), fieldLikeField(one)));
        if (!double.IsFinite(LargestField))
        {
            throw new ArgumentException("A field of the torque is not finite.", nameof(dampingLikeField));
        }
    }

    /// <inheritdoc/>
    public override double LargestField { get; }

    /// <inheritdoc/>
    public override void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        ArgumentNullException.ThrowIfNull(field);
        LanesDispatch.Run(Width, new Kernel(this, magnetisation, field, begin, end));
    }

    private double Largest(double dampingLike, double fieldLike)
    {
        var smallestDenominator = 2 * Math.Min(_square, 1);
        var largest = 2 * Math.Abs(dampingLike) * _square / smallestDenominator;
        return largest * (1 + Math.Abs(_square - 1) / smallestDenominator) + Math.Abs(fieldLike);
    }

    private readonly struct Kernel(
        SlonczewskiTorque term, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            double* mx = magnetisation.PointerX, my = magnetisation.PointerY, mz = magnetisation.PointerZ;
            double* bx = field.PointerX, by = field.PointerY, bz = field.PointerZ;
            var px = TLanes.Broadcast(term._polarisation.X);
            var py = TLanes.Broadcast(term._polarisation.Y);
            var pz = TLanes.Broadcast(term._polarisation.Z);
            var (twice, sum, difference) = (
                TLanes.Broadcast(2 * term._square), TLanes.Broadcast(term._square + 1), TLanes.Broadcast(term._square - 1));
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (TLanes.Load(mx + cell), TLanes.Load(my + cell), TLanes.Load(mz + cell));
                var along = TLanes.MultiplyAdd(x, px, TLanes.MultiplyAdd(y, py, z * pz));
                var a = twice * TLanes.Load(term._dampingLike.Pointer + cell) / TLanes.MultiplyAdd(difference, along, sum);
                var b = TLanes.Load(term._fieldLike.Pointer + cell);
                Add(bx + cell, a, TLanes.MultiplySubtract(y, pz, z * py), b, px);
                Add(by + cell, a, TLanes.MultiplySubtract(z, px, x * pz), b, py);
                Add(bz + cell, a, TLanes.MultiplySubtract(x, py, y * px), b, pz);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add<TLanes>(double* target, TLanes a, TLanes cross, TLanes b, TLanes p)
            where TLanes : unmanaged, ILanes<TLanes, double> =>
            TLanes.MultiplyAdd(a, cross, TLanes.MultiplyAdd(b, p, TLanes.Load(target))).Store(target);
    }
}
