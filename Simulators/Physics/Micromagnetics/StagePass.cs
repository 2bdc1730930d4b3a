using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// One stage of a Runge-Kutta step, cut into tiles that fit the nearest cache: sum of the fields, rate of change by the
/// Landau-Lifshitz-Gilbert equation, and the state of the next stage.
/// </summary>
internal sealed unsafe class StagePass(MicromagneticSystem system, int stages) : IWorkItems
{
    private const int Tile = 512;

    private readonly CellValues _precession = system.Materials.Values(
        material => -system.GyromagneticRatio / (1 + material.Damping * material.Damping));
    private readonly CellValues _damping = system.Materials.Values(
        material => -system.GyromagneticRatio * material.Damping / (1 + material.Damping * material.Damping));
    private readonly VectorField _field = new(system.Mesh);
    private readonly VectorField[] _rates = [.. Enumerable.Range(0, stages).Select(_ => new VectorField(system.Mesh))];
    private readonly double[] _errors = new double[(system.Mesh.CellCount + Tile - 1) / Tile];

    public int Count => _errors.Length;

    /// <summary>Magnetisation at which the rate is evaluated.</summary>
    public required VectorField State { get; set; }

    public double Time { get; set; }

    /// <summary>Whether a rate is evaluated, or only the next state put together.</summary>
    public bool Evaluates { get; set; } = true;

    /// <summary>Number of the rate that is evaluated.</summary>
    public int Stage { get; set; }

    /// <summary>Fields of the terms that are not local, and what each is multiplied by.</summary>
    public WeightedFields Distant { get; } = new(4);

    /// <summary>Where the next state goes: Origin + Σ weight · rate; null for none.</summary>
    public VectorField? Target { get; set; }

    /// <summary>Magnetisation at the start of the step.</summary>
    public VectorField? Origin { get; set; }

    /// <summary>Weights of the rates in s.</summary>
    public WeightedFields Combination { get; } = new(stages);

    /// <summary>Whether the next state is brought to length one.</summary>
    public bool Normalises { get; set; }

    /// <summary>Weights in s of the rates that give the error; empty where none is asked for.</summary>
    public WeightedFields Difference { get; } = new(stages);

    /// <summary>Largest length of the error of any cell.</summary>
    public double LargestError
    {
        get
        {
            var largest = 0.0;
            foreach (var error in _errors)
            {
                largest = Math.Max(largest, error);
            }

            return Math.Sqrt(largest);
        }
    }

    public VectorField Rate(int stage) => _rates[stage];

    public void SwapRates(int first, int second) => (_rates[first], _rates[second]) = (_rates[second], _rates[first]);

    public void Execute(int item, int worker)
    {
        var begin = item * Tile;
        var end = Math.Min(begin + Tile, system.Mesh.CellCount);
        if (Evaluates)
        {
            Evaluate(begin, end);
        }

        if (Target is not null)
        {
            LanesDispatch.Run(system.Width, new CombinationKernel(this, begin, end));
        }

        if (Difference.Count > 0)
        {
            fixed (double* error = &_errors[item])
            {
                LanesDispatch.Run(system.Width, new ErrorKernel(this, begin, end, error));
            }
        }
    }

    private void Evaluate(int begin, int end)
    {
        LanesDispatch.Run(system.Width, new SumKernel(Distant, _field, begin, end));
        foreach (var term in system.LocalTerms)
        {
            term.AddTo(State, Time, _field, begin, end);
        }

        LanesDispatch.Run(system.Width, new RateKernel(this, begin, end));
    }

    /// <summary>B = Σ weight · field.</summary>
    private readonly struct SumKernel(WeightedFields fields, VectorField sum, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var zero = TLanes.Broadcast(0);
                var (x, y, z) = (zero, zero, zero);
                fields.AddTo(ref x, ref y, ref z, cell);
                x.Store(sum.PointerX + cell);
                y.Store(sum.PointerY + cell);
                z.Store(sum.PointerZ + cell);
            }
        }
    }

    /// <summary>dm/dt = -γ/(1+α²) [τ + α m × τ], τ = m × B.</summary>
    private readonly struct RateKernel(StagePass pass, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var (state, field, rate) = (pass.State, pass._field, pass._rates[pass.Stage]);
            var precession = pass._precession.Pointer;
            var damping = pass._damping.Pointer;
            var mx = state.PointerX;
            var my = state.PointerY;
            var mz = state.PointerZ;
            var bx = field.PointerX;
            var by = field.PointerY;
            var bz = field.PointerZ;
            var kx = rate.PointerX;
            var ky = rate.PointerY;
            var kz = rate.PointerZ;
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (TLanes.Load(mx + cell), TLanes.Load(my + cell), TLanes.Load(mz + cell));
                var (a, b, c) = (TLanes.Load(bx + cell), TLanes.Load(by + cell), TLanes.Load(bz + cell));
                var (tx, ty, tz) = Cross(x, y, z, a, b, c);
                var (dx, dy, dz) = Cross(x, y, z, tx, ty, tz);
                var (p, d) = (TLanes.Load(precession + cell), TLanes.Load(damping + cell));
                TLanes.MultiplyAdd(p, tx, d * dx).Store(kx + cell);
                TLanes.MultiplyAdd(p, ty, d * dy).Store(ky + cell);
                TLanes.MultiplyAdd(p, tz, d * dz).Store(kz + cell);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (TLanes X, TLanes Y, TLanes Z) Cross<TLanes>(TLanes x, TLanes y, TLanes z, TLanes a, TLanes b, TLanes c)
            where TLanes : unmanaged, ILanes<TLanes, double> => (
            TLanes.MultiplySubtract(y, c, z * b), TLanes.MultiplySubtract(z, a, x * c), TLanes.MultiplySubtract(x, b, y * a));
    }

    /// <summary>m = origin + Σ weight · rate, brought to length one at the end of a step.</summary>
    private readonly struct CombinationKernel(StagePass pass, int begin, int end) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var (origin, target, rates) = (pass.Origin!, pass.Target!, pass.Combination);
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (
                    TLanes.Load(origin.PointerX + cell), TLanes.Load(origin.PointerY + cell), TLanes.Load(origin.PointerZ + cell));
                rates.AddTo(ref x, ref y, ref z, cell);
                if (pass.Normalises)
                {
                    // Empty cells stay zero.
                    var square = TLanes.MultiplyAdd(x, x, TLanes.MultiplyAdd(y, y, z * z));
                    var length = TLanes.SquareRoot(TLanes.Clamp(square, TLanes.Broadcast(1e-300), TLanes.Broadcast(double.MaxValue)));
                    (x, y, z) = (x / length, y / length, z / length);
                }

                x.Store(target.PointerX + cell);
                y.Store(target.PointerY + cell);
                z.Store(target.PointerZ + cell);
            }
        }
    }

    /// <summary>Largest square of the length of Σ weight · rate.</summary>
    private readonly struct ErrorKernel(StagePass pass, int begin, int end, double* largest) : ILanesKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            var zero = TLanes.Broadcast(0);
            var bound = TLanes.Broadcast(double.PositiveInfinity);
            var maximum = zero;
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                var (x, y, z) = (zero, zero, zero);
                pass.Difference.AddTo(ref x, ref y, ref z, cell);
                maximum = TLanes.Clamp(TLanes.MultiplyAdd(x, x, TLanes.MultiplyAdd(y, y, z * z)), maximum, bound);
            }

            var lanes = stackalloc double[CellValues.Granule];
            maximum.Store(lanes);
            *largest = 0;
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                *largest = Math.Max(*largest, lanes[lane]);
            }
        }
    }
}
