using BenchmarkDotNet.Attributes;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

namespace SpinBench.Benchmarks.Physics;

/// <summary>Ten picoseconds of standard problem 4 with each integrator, by threads.</summary>
[MemoryDiagnoser]
public class MicromagneticBenchmarks : IDisposable
{
    private MicromagneticSystem? _film;
    private VectorField? _state;
    private TimeIntegrator? _classical;
    private TimeIntegrator? _multirate;

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Prepares a bent state under field 1.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _film = new StandardProblem4().Film(StandardProblem4.FirstField, Threads);
        _state = _film.Materials.Magnetise(r => new CartesianVector(1, 0.3 * Math.Sin(r.X / 80e-9), 0.05));
        (_classical, _multirate) = (new FixedStepIntegrator(_film), new MultirateIntegrator(_film));
    }

    /// <summary>Every field at every stage.</summary>
    [Benchmark(Baseline = true)]
    public void Classical() => _classical!.Advance(_state!, 0, 10e-12);

    /// <summary>The demagnetising field once a step.</summary>
    [Benchmark]
    public void Multirate() => _multirate!.Advance(_state!, 0, 10e-12);

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _film?.Dispose();
        GC.SuppressFinalize(this);
    }
}
