using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Torque of a current in the plane, as a field: -(m × v + β v)/γ with v = (u·∇)m, which is dm/dt = … - v + β m × v in
/// Gilbert's form: a texture is dragged along u.
/// </summary>
/// <remarks>
/// <para>Sources: S. Zhang and Z. Li, Phys. Rev. Lett. 93, 127204 (2004); A. Thiaville et al., Europhys. Lett. 69, 990 (2005),
/// whose u = g μ_B P j/(2 e M_s) is the drift velocity of the spins, along the flow of the electrons.</para>
/// <para>Derivatives are central differences; beyond a free face m goes on unchanged (∂m/∂n = 0).</para>
/// </remarks>
public sealed unsafe class ZhangLiTorque : LocalFieldTerm
{
    private readonly CellValues[] _bonds; // u/(2Δ) between a cell and the next along each axis, in 1/s
    private readonly double _nonAdiabaticity;
    private readonly double _gyromagneticRatio;

    /// <summary>Makes the torque of a current that is the same everywhere.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="velocity">u in m/s.</param>
    /// <param name="nonAdiabaticity">β.</param>
    /// <param name="gyromagneticRatio">γ in rad/(s T), above 0.</param>
    /// <exception cref="ArgumentException">The velocity or β is not finite.</exception>
    public ZhangLiTorque(MaterialMap materials, CartesianVector velocity, double nonAdiabaticity, double gyromagneticRatio)
        : base(materials, "Zhang-Li torque", degree: 0)
    {
        Require.Positive(gyromagneticRatio, nameof(gyromagneticRatio));
        if (!double.IsFinite(velocity.Length + nonAdiabaticity))
        {
            throw new ArgumentException($"The velocity is {velocity} m/s and β {nonAdiabaticity}; both must be finite.", nameof(velocity));
        }

        var mesh = materials.Mesh;
        (_nonAdiabaticity, _gyromagneticRatio) = (nonAdiabaticity, gyromagneticRatio);
        var rates = new CartesianVector(velocity.X / mesh.SizeX, velocity.Y / mesh.SizeY, velocity.Z / mesh.SizeZ);
        _bonds =
        [
            Bind(1, cell => cell % mesh.CountX, mesh.CountX, rates.X),
            Bind(mesh.CountX, cell => cell / mesh.CountX % mesh.CountY, mesh.CountY, rates.Y),
            Bind(mesh.CountX * mesh.CountY, cell => cell / mesh.CountX / mesh.CountY, mesh.CountZ, rates.Z),
        ];
        LargestField = (2 + Math.Abs(nonAdiabaticity)) / gyromagneticRatio
            * (Math.Abs(rates.X) + Math.Abs(rates.Y) + Math.Abs(rates.Z));
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

    private CellValues Bind(int stride, Func<int, int> placeOf, int count, double rate)
    {
        var bond = new CellValues(Materials.Mesh);
        for (var cell = 0; cell < Materials.Mesh.CellCount; cell++)
        {
            if (placeOf(cell) < count - 1 && Materials[cell] is not null && Materials[cell + stride] is not null)
            {
                bond.Pointer[cell] = rate / 2;
            }
        }

        return bond;
    }

    private readonly struct Kernel(
        ZhangLiTorque term, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        private readonly int _row = magnetisation.Mesh.CountX;
        private readonly int _layer = magnetisation.Mesh.CountZ > 1 ? magnetisation.Mesh.CountX * magnetisation.Mesh.CountY : 0;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            double* mx = magnetisation.PointerX, my = magnetisation.PointerY, mz = magnetisation.PointerZ;
            double* bx = field.PointerX, by = field.PointerY, bz = field.PointerZ;
            var inverse = TLanes.Broadcast(1 / term._gyromagneticRatio);
            var beta = TLanes.Broadcast(term._nonAdiabaticity);
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (TLanes.Load(mx + cell), TLanes.Load(my + cell), TLanes.Load(mz + cell));
                var (vx, vy, vz) = (Transport<TLanes>(mx, cell), Transport<TLanes>(my, cell), Transport<TLanes>(mz, cell));
                Subtract(bx + cell, inverse, TLanes.MultiplyAdd(beta, vx, TLanes.MultiplySubtract(y, vz, z * vy)));
                Subtract(by + cell, inverse, TLanes.MultiplyAdd(beta, vy, TLanes.MultiplySubtract(z, vx, x * vz)));
                Subtract(bz + cell, inverse, TLanes.MultiplyAdd(beta, vz, TLanes.MultiplySubtract(x, vy, y * vx)));
            }
        }

        /// <summary>(u·∇) of one component.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Transport<TLanes>(double* m, int cell)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var sum = Difference(TLanes.Broadcast(0), m + cell, 1, term._bonds[0].Pointer + cell);
            sum = Difference(sum, m + cell, _row, term._bonds[1].Pointer + cell);
            return _layer > 0 ? Difference(sum, m + cell, _layer, term._bonds[2].Pointer + cell) : sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Difference<TLanes>(TLanes sum, double* m, int stride, double* bond)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var here = TLanes.Load(m);
            sum = TLanes.MultiplyAdd(TLanes.Load(bond), TLanes.Load(m + stride) - here, sum);
            return TLanes.MultiplyAdd(TLanes.Load(bond - stride), here - TLanes.Load(m - stride), sum);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Subtract<TLanes>(double* target, TLanes inverse, TLanes value)
            where TLanes : unmanaged, ILanes<TLanes, double> =>
            TLanes.NegatedMultiplyAdd(inverse, value, TLanes.Load(target)).Store(target);
    }
}
