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
    public WeightedFields Distant { get; } = new(system.Mesh, 4);

    /// <summary>Where the next state goes: Origin + Σ weight · rate; null for none.</summary>
    public VectorField? Target { get; set; }

    /// <summary>Magnetisation at the start of the step.</summary>
    public VectorField? Origin { get; set; }

    /// <summary>Weights of the rates in s.</summary>
    public WeightedFields Combination { get; } = new(system.Mesh, stages);

    /// <summary>Whether the next state is brought to length one.</summary>
    public bool Normalises { get; set; }

    /// <summary>Weights in s of the rates that give the error; empty where none is asked for.</summary>
    public WeightedFields Difference { get; } = new(system.Mesh, stages);

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
            LanesDispatch.Run(system.Width, new SumKernel(Combination, Origin, Target, begin, end));
            if (Normalises)
            {
                LanesDispatch.Run(system.Width, new NormalisingKernel(Target, begin, end));
            }
        }

        if (Difference.Count > 0)
        {
            // The field of this stage is not needed any more.
            LanesDispatch.Run(system.Width, new SumKernel(Difference, null, _field, begin, end));
            fixed (double* error = &_errors[item])
            {
                LanesDispatch.Run(system.Width, new LargestKernel(_field, begin, end, error));
            }
        }
    }

    private void Evaluate(int begin, int end)
    {
        LanesDispatch.Run(system.Width, new SumKernel(Distant, null, _field, begin, end));
        system.AddLocalTerms(State, Time, _field, begin, end);
        LanesDispatch.Run(system.Width, new RateKernel(this, begin, end));
    }

    /// <summary>target = origin + Σ weight · field.</summary>
    private readonly struct SumKernel(WeightedFields fields, VectorField? origin, VectorField target, int begin, int end) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double> => fields.Sum<TLanes>(origin, target, begin, end);
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
}
