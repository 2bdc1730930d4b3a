using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Interfacial Dzyaloshinskii-Moriya interaction of a film in the xy plane:
/// e = D [m_z ∇·m - (m·∇) m_z], B = (2D/M_s) (∂m_z/∂x, ∂m_z/∂y, -∂m_x/∂x - ∂m_y/∂y).
/// </summary>
/// <remarks>
/// <para>Sources: A. Bogdanov and U. Rössler, Phys. Rev. Lett. 87, 037203 (2001) for the energy; S. Rohart and A. Thiaville,
/// Phys. Rev. B 88, 184422 (2013) for the boundary condition 2A ∂m/∂n = D m × (z × n); they write D with the other sign.</para>
/// <para>The field is the exact gradient of a discrete energy: neighbours i and j = i + x have D V/Δ (m_zi m_xj - m_xi m_zj),
/// along y the same with m_y, and every free face has -D² V/(8A) (1 - m_∥²) with m_∥ the component along that edge: the energy of
/// the half cell in which m turns as the boundary condition says. Cells with different D are coupled by the mean. Along an axis with
/// a single cell nothing varies and no face counts.</para>
/// </remarks>
public sealed unsafe class DzyaloshinskiiMoriyaField : LocalFieldTerm
{
    private readonly CellValues _inverseSaturation;
    private readonly CellValues _bondX; // D/Δ with the next cell along x in J/m³, 0 where there is none
    private readonly CellValues _bondY;
    private readonly CellValues _edgeX; // D²/(4A) times the free faces with a normal along x, in J/m³
    private readonly CellValues _edgeY;

    /// <summary>The interaction in the materials of a mesh.</summary>
    /// <exception cref="ArgumentException">A material has a D but no exchange stiffness, which the boundary condition needs.</exception>
    public DzyaloshinskiiMoriyaField(MaterialMap materials)
        : base(materials, "Dzyaloshinskii-Moriya", degree: 2)
    {
        if (materials.Materials.Any(material => material.DzyaloshinskiiMoriya != 0 && material.ExchangeStiffness == 0))
        {
            throw new ArgumentException(
                "A material has a Dzyaloshinskii-Moriya constant but no exchange stiffness, which its boundary condition needs.",
                nameof(materials));
        }

        var mesh = materials.Mesh;
        _inverseSaturation = materials.Values(material => 1 / material.SaturationMagnetisation);
        (_bondX, _edgeX) = Bind(1, mesh.SizeX, cell => cell % mesh.CountX, mesh.CountX);
        (_bondY, _edgeY) = Bind(mesh.CountX, mesh.SizeY, cell => cell / mesh.CountX % mesh.CountY, mesh.CountY);
        LargestField = Largest();
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

    private (CellValues Bond, CellValues Edge) Bind(int stride, double size, Func<int, int> placeOf, int count)
    {
        var (bond, edge) = (new CellValues(Materials.Mesh), new CellValues(Materials.Mesh));
        for (var cell = 0; cell < Materials.Mesh.CellCount; cell++)
        {
            if (Materials[cell] is not { } here)
            {
                continue;
            }

            var next = placeOf(cell) < count - 1 ? Materials[cell + stride] : null;
            var freeFaces = next is null ? 1 : 0;
            freeFaces += placeOf(cell) > 0 && Materials[cell - stride] is not null ? 0 : 1;
            var strength = here.DzyaloshinskiiMoriya;
            freeFaces = count > 1 ? freeFaces : 0;
            bond.Pointer[cell] = next is null ? 0 : (strength + next.DzyaloshinskiiMoriya) / 2 / size;
            edge.Pointer[cell] = strength == 0 ? 0 : freeFaces * strength * strength / (4 * here.ExchangeStiffness);
        }

        return (bond, edge);
    }

    // Sum of the magnitudes in the longest row of ∂B/∂m.
    private double Largest()
    {
        var (largest, row) = (0.0, Materials.Mesh.CountX);
        for (var cell = 0; cell < Materials.Mesh.CellCount; cell++)
        {
            var sum = Math.Abs(_bondX.Pointer[cell - 1]) + Math.Abs(_bondX.Pointer[cell])
                + Math.Abs(_bondY.Pointer[cell - row]) + Math.Abs(_bondY.Pointer[cell])
                + _edgeX.Pointer[cell] + _edgeY.Pointer[cell];
            largest = Math.Max(largest, _inverseSaturation.Pointer[cell] * sum);
        }

        return largest;
    }

    private readonly struct Kernel(
        DzyaloshinskiiMoriyaField term, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        private readonly int _row = magnetisation.Mesh.CountX;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            double* mx = magnetisation.PointerX, my = magnetisation.PointerY, mz = magnetisation.PointerZ;
            double* bx = field.PointerX, by = field.PointerY, bz = field.PointerZ;
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var inverse = TLanes.Load(term._inverseSaturation.Pointer + cell);
                var (right, left) = (TLanes.Load(term._bondX.Pointer + cell), TLanes.Load(term._bondX.Pointer + cell - 1));
                var (front, back) = (TLanes.Load(term._bondY.Pointer + cell), TLanes.Load(term._bondY.Pointer + cell - _row));
                var (edgeX, edgeY) = (TLanes.Load(term._edgeX.Pointer + cell), TLanes.Load(term._edgeY.Pointer + cell));

                var x = Difference(edgeX * TLanes.Load(mx + cell), mz + cell, 1, right, left);
                var y = Difference(edgeY * TLanes.Load(my + cell), mz + cell, _row, front, back);
                var z = (edgeX + edgeY) * TLanes.Load(mz + cell);
                z = Difference(z, mx + cell, -1, left, right);
                z = Difference(z, my + cell, -_row, back, front);

                TLanes.MultiplyAdd(inverse, x, TLanes.Load(bx + cell)).Store(bx + cell);
                TLanes.MultiplyAdd(inverse, y, TLanes.Load(by + cell)).Store(by + cell);
                TLanes.MultiplyAdd(inverse, z, TLanes.Load(bz + cell)).Store(bz + cell);
            }
        }

        /// <summary>sum + next · m(next) - last · m(last).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Difference<TLanes>(TLanes sum, double* m, int stride, TLanes next, TLanes last)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            sum = TLanes.MultiplyAdd(next, TLanes.Load(m + stride), sum);
            return TLanes.NegatedMultiplyAdd(last, TLanes.Load(m - stride), sum);
        }
    }
}
