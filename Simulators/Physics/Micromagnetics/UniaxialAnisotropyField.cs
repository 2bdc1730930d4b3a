using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Uniaxial anisotropy of both orders: energy density -K1 q² - K2 q⁴ with q = m·u, so B = u (2 K1 q + 4 K2 q³)/M_s.
/// </summary>
/// <remarks>In the fields of a junction, B_K1 = 2 K1/M_s and B_K2 = -4 K2/M_s.</remarks>
public sealed unsafe class UniaxialAnisotropyField : LocalFieldTerm
{
    private readonly CellValues _linear;
    private readonly CellValues _cubic;
    private readonly CellValues _axisX;
    private readonly CellValues _axisY;
    private readonly CellValues _axisZ;

    /// <summary>Anisotropy of the materials of a mesh.</summary>
    public UniaxialAnisotropyField(MaterialMap materials)
        : base(materials, "anisotropy", degree: 2)
    {
        _linear = materials.Values(material => 2 * material.FirstOrderAnisotropy / material.SaturationMagnetisation);
        _cubic = materials.Values(material => 4 * material.SecondOrderAnisotropy / material.SaturationMagnetisation);
        _axisX = materials.Values(material => material.EasyAxis.X);
        _axisY = materials.Values(material => material.EasyAxis.Y);
        _axisZ = materials.Values(material => material.EasyAxis.Z);
        LargestField = materials.Materials.Max(material =>
            (2 * Math.Abs(material.FirstOrderAnisotropy) + 12 * Math.Abs(material.SecondOrderAnisotropy))
            / material.SaturationMagnetisation);
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

    /// <inheritdoc/>
    public override double Energy(VectorField magnetisation, double time)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        var sum = 0.0;
        for (var cell = 0; cell < Materials.Mesh.CellCount; cell++)
        {
            if (Materials[cell] is { } material)
            {
                var q = CartesianVector.Dot(magnetisation[cell], material.EasyAxis);
                sum -= material.FirstOrderAnisotropy * q * q + material.SecondOrderAnisotropy * q * q * q * q;
            }
        }

        return sum * Materials.Mesh.CellVolume;
    }

    private readonly struct Kernel(
        UniaxialAnisotropyField term, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var mx = magnetisation.PointerX;
            var my = magnetisation.PointerY;
            var mz = magnetisation.PointerZ;
            var bx = field.PointerX;
            var by = field.PointerY;
            var bz = field.PointerZ;
            var linear = term._linear.Pointer;
            var cubic = term._cubic.Pointer;
            var axisX = term._axisX.Pointer;
            var axisY = term._axisY.Pointer;
            var axisZ = term._axisZ.Pointer;
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (TLanes.Load(axisX + cell), TLanes.Load(axisY + cell), TLanes.Load(axisZ + cell));
                var q = TLanes.Load(mz + cell) * z;
                q = TLanes.MultiplyAdd(TLanes.Load(my + cell), y, q);
                q = TLanes.MultiplyAdd(TLanes.Load(mx + cell), x, q);
                var along = q * TLanes.MultiplyAdd(TLanes.Load(cubic + cell) * q, q, TLanes.Load(linear + cell));
                TLanes.MultiplyAdd(along, x, TLanes.Load(bx + cell)).Store(bx + cell);
                TLanes.MultiplyAdd(along, y, TLanes.Load(by + cell)).Store(by + cell);
                TLanes.MultiplyAdd(along, z, TLanes.Load(bz + cell)).Store(bz + cell);
            }
        }
    }
}
