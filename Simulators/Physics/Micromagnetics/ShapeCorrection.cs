using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// A field that is linear in m, B = (C_x m_x, C_y m_y, C_z m_z), with the energy -½ M_s m·B: it exchanges the demagnetising
/// field that acts on a uniform state for the anisotropy of an effective model, and leaves what non-uniformity adds.
/// </summary>
public sealed class ShapeCorrection : LocalFieldTerm
{
    private readonly CartesianVector _coefficients;

    /// <summary>Makes the correction.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="coefficients">C in T.</param>
    public ShapeCorrection(MaterialMap materials, CartesianVector coefficients)
        : base(materials, "shape correction", degree: 2)
    {
        _coefficients = coefficients;
        LargestField = Math.Max(Math.Abs(coefficients.X), Math.Max(Math.Abs(coefficients.Y), Math.Abs(coefficients.Z)));
        if (!double.IsFinite(LargestField))
        {
            throw new ArgumentException($"The correction {coefficients} T is not finite.", nameof(coefficients));
        }
    }

    /// <inheritdoc/>
    public override double LargestField { get; }

    /// <inheritdoc/>
    public override void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        ArgumentNullException.ThrowIfNull(field);
        LanesDispatch.Run(Width, new Kernel(_coefficients, magnetisation, field, begin, end));
    }

    private readonly unsafe struct Kernel(
        CartesianVector coefficients, VectorField magnetisation, VectorField field, int begin, int end) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            Add(TLanes.Broadcast(coefficients.X), magnetisation.PointerX, field.PointerX);
            Add(TLanes.Broadcast(coefficients.Y), magnetisation.PointerY, field.PointerY);
            Add(TLanes.Broadcast(coefficients.Z), magnetisation.PointerZ, field.PointerZ);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Add<TLanes>(TLanes coefficient, double* m, double* target)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                TLanes.MultiplyAdd(coefficient, TLanes.Load(m + cell), TLanes.Load(target + cell)).Store(target + cell);
            }
        }
    }
}
