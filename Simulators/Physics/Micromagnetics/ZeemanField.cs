using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>An applied field, the same in every cell, constant or a function of time.</summary>
public sealed class ZeemanField : LocalFieldTerm
{
    private readonly Func<double, CartesianVector> _fieldAt;

    /// <summary>A constant field.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="field">Flux density in T.</param>
    public ZeemanField(MaterialMap materials, CartesianVector field)
        : this(materials, _ => field, field.Length)
    {
    }

    /// <summary>A field that changes with time.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="fieldAt">Flux density in T at a time in s; pure, since several threads ask at once.</param>
    /// <param name="largest">Its largest magnitude in T.</param>
    public ZeemanField(MaterialMap materials, Func<double, CartesianVector> fieldAt, double largest)
        : base(materials, "applied", degree: 1)
    {
        ArgumentNullException.ThrowIfNull(fieldAt);
        if (!(largest >= 0 && double.IsFinite(largest)))
        {
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest field must be a number, 0 or more, in T.");
        }

        (_fieldAt, LargestField) = (fieldAt, largest);
    }

    /// <inheritdoc/>
    public override double LargestField { get; }

    /// <inheritdoc/>
    public override void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end)
    {
        ArgumentNullException.ThrowIfNull(field);
        LanesDispatch.Run(Width, new Kernel(field, _fieldAt(time), begin, end));
    }

    private readonly unsafe struct Kernel(VectorField field, CartesianVector applied, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var (x, y, z) = (TLanes.Broadcast(applied.X), TLanes.Broadcast(applied.Y), TLanes.Broadcast(applied.Z));
            var bx = field.PointerX;
            var by = field.PointerY;
            var bz = field.PointerZ;
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                (TLanes.Load(bx + cell) + x).Store(bx + cell);
                (TLanes.Load(by + cell) + y).Store(by + cell);
                (TLanes.Load(bz + cell) + z).Store(bz + cell);
            }
        }
    }
}
