using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Exchange between the six nearest neighbours: B_i = Σ_j 2 A_ij/(M_s,i Δ²) (m_j - m_i), with A_ij = 2 A_i A_j/(A_i + A_j)
/// between two materials, which makes A ∂m/∂n continuous across their interface, and ∂m/∂n = 0 at free surfaces.
/// </summary>
/// <remarks>
/// Second order in the size of the cells; M. J. Donahue and D. G. Porter, Physica B 343, 177 (2004). Other surface
/// conditions, such as that of Dzyaloshinskii and Moriya, are added by the term they belong to.
/// </remarks>
public sealed unsafe class ExchangeField : LocalFieldTerm
{
    // 2 A_ij/Δ² between a cell and the next one along each axis; zero at surfaces and beside empty cells.
    private readonly CellValues[] _bonds;
    private readonly CellValues _inverseSaturation;

    /// <summary>Exchange in the materials of a mesh.</summary>
    public ExchangeField(MaterialMap materials)
        : base(materials, "exchange", degree: 2)
    {
        var mesh = materials.Mesh;
        _inverseSaturation = materials.Values(material => 1 / material.SaturationMagnetisation);
        _bonds = [new(mesh), new(mesh), new(mesh)];
        for (var cell = 0; cell < mesh.CellCount; cell++)
        {
            var (row, i) = Math.DivRem(cell, mesh.CountX);
            var (k, j) = Math.DivRem(row, mesh.CountY);
            Bind(0, cell, i + 1 < mesh.CountX, 1, mesh.SizeX);
            Bind(1, cell, j + 1 < mesh.CountY, mesh.CountX, mesh.SizeY);
            Bind(2, cell, k + 1 < mesh.CountZ, mesh.CountX * mesh.CountY, mesh.SizeZ);
        }

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

    private void Bind(int axis, int cell, bool hasNext, int stride, double size)
    {
        if (hasNext && Materials[cell] is { } here && Materials[cell + stride] is { } next)
        {
            var sum = here.ExchangeStiffness + next.ExchangeStiffness;
            var coupling = sum > 0 ? 2 * here.ExchangeStiffness * next.ExchangeStiffness / sum : 0;
            _bonds[axis].Pointer[cell] = 2 * coupling / (size * size);
        }
    }

    // Gershgorin's bound on the eigenvalues of the exchange operator.
    private double Largest()
    {
        var (strides, largest) = (Strides(Materials.Mesh), 0.0);
        for (var cell = 0; cell < Materials.Mesh.CellCount; cell++)
        {
            var sum = 0.0;
            for (var axis = 0; axis < 3; axis++)
            {
                sum += _bonds[axis].Pointer[cell] + _bonds[axis].Pointer[cell - strides[axis]];
            }

            largest = Math.Max(largest, 2 * sum * _inverseSaturation.Pointer[cell]);
        }

        return largest;
    }

    // Where there is one layer the bonds along z are zero, and any readable cell will do for a neighbour.
    private static int[] Strides(Mesh mesh) => [1, mesh.CountX, mesh.CountZ > 1 ? mesh.CountX * mesh.CountY : 0];

    private readonly struct Kernel(ExchangeField term, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        private readonly double* _inverse = term._inverseSaturation.Pointer;
        private readonly double* _bondX = term._bonds[0].Pointer;
        private readonly double* _bondY = term._bonds[1].Pointer;
        private readonly double* _bondZ = term._bonds[2].Pointer;
        private readonly int _row = magnetisation.Mesh.CountX;
        private readonly int _layer = magnetisation.Mesh.CountZ > 1 ? magnetisation.Mesh.CountX * magnetisation.Mesh.CountY : 0;

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
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var inverse = TLanes.Load(_inverse + cell);
                var right = TLanes.Load(_bondX + cell);
                var left = TLanes.Load(_bondX + cell - 1);
                var front = TLanes.Load(_bondY + cell);
                var back = TLanes.Load(_bondY + cell - _row);
                var (x, y, z) = (
                    InPlane(mx + cell, _row, right, left, front, back),
                    InPlane(my + cell, _row, right, left, front, back),
                    InPlane(mz + cell, _row, right, left, front, back));
                if (_layer > 0)
                {
                    var above = TLanes.Load(_bondZ + cell);
                    var below = TLanes.Load(_bondZ + cell - _layer);
                    x = Across(x, mx + cell, _layer, above, below);
                    y = Across(y, my + cell, _layer, above, below);
                    z = Across(z, mz + cell, _layer, above, below);
                }

                TLanes.MultiplyAdd(inverse, x, TLanes.Load(bx + cell)).Store(bx + cell);
                TLanes.MultiplyAdd(inverse, y, TLanes.Load(by + cell)).Store(by + cell);
                TLanes.MultiplyAdd(inverse, z, TLanes.Load(bz + cell)).Store(bz + cell);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes InPlane<TLanes>(double* m, int row, TLanes right, TLanes left, TLanes front, TLanes back)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var here = TLanes.Load(m);
            var sum = right * (TLanes.Load(m + 1) - here);
            sum = TLanes.MultiplyAdd(left, TLanes.Load(m - 1) - here, sum);
            sum = TLanes.MultiplyAdd(front, TLanes.Load(m + row) - here, sum);
            return TLanes.MultiplyAdd(back, TLanes.Load(m - row) - here, sum);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Across<TLanes>(TLanes sum, double* m, int layer, TLanes above, TLanes below)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var here = TLanes.Load(m);
            sum = TLanes.MultiplyAdd(above, TLanes.Load(m + layer) - here, sum);
            return TLanes.MultiplyAdd(below, TLanes.Load(m - layer) - here, sum);
        }
    }
}
