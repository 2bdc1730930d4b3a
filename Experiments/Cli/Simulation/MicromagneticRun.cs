using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Files;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Cli.Simulation;

/// <summary>A junction as cells, followed in time at one operating point.</summary>
internal sealed record MicromagneticRun
{
    public required JunctionMicromagnetics Junction { get; init; }

    public required OperatingPoint Point { get; init; }

    /// <summary>Duration in s; 0 for a state at rest only.</summary>
    public required double Duration { get; init; }

    /// <summary>Longest step in s; null for one that is stable.</summary>
    public double? Step { get; init; }

    public int Samples { get; init; } = 1000;

    /// <summary>Time between two snapshots in s; null for none.</summary>
    public double? SnapshotInterval { get; init; }

    /// <summary>Folder of the snapshots.</summary>
    public required string Folder { get; init; }

    public int Threads { get; init; }

    public ulong Seed { get; init; }

    /// <summary>Files of the snapshots that were written.</summary>
    public List<string> Snapshots { get; } = [];

    /// <summary>Lets a state come to rest without current and noise.</summary>
    public Minimisation Relax(VectorField m, CancellationToken cancellation)
    {
        using var system = Junction.ConservativeSystemAt(Point with { Current = 0, HeavyMetalCurrent = 0 }, Threads);
        return new EnergyMinimiser(system) { TorqueTolerance = 1e-7 }.Minimise(m, 0, cancellation);
    }

    /// <summary>Follows a state in time.</summary>
    /// <exception cref="UnstableStepException">The step is too long; nothing was computed.</exception>
    public IReadOnlyList<MagnetisationSample> Follow(VectorField m, IProgress<double> progress, CancellationToken cancellation)
    {
        using var system = Junction.SystemAt(Point, Threads, Seed);
        TimeIntegrator integrator = Point.Temperature > 0 ? new ThermalIntegrator(system, Step) : new MultirateIntegrator(system, Step);
        var samples = new List<MagnetisationSample> { new(0, system.AverageMagnetisation(m)) };
        var (snapshot, reached) = (1, 0.0);
        for (var i = 1; i <= Samples; i++)
        {
            var time = Duration * i / Samples;
            for (; SnapshotInterval is { } interval && snapshot * interval <= time * (1 + 1e-9); snapshot++)
            {
                Advance(snapshot * interval);
                Save(m, $"micromagnetic-{snapshot:D4}.ovf", snapshot * interval);
            }

            Advance(time);
            samples.Add(new(time, system.AverageMagnetisation(m)));
            progress.Report((double)i / Samples);
        }

        return samples;

        void Advance(double to)
        {
            integrator.Advance(m, reached, Math.Max(reached, to), cancellation);
            reached = Math.Max(reached, to);
        }
    }

    /// <summary>Writes a state as OVF.</summary>
    public void Save(VectorField m, string name, double time)
    {
        var path = Path.Combine(Folder, name);
        OvfFile.Save(path, new OvfField
        {
            Values = m, Descriptions = [FormattableString.Invariant($"Total simulation time:  {time:R}  s"), Junction.Device.Name],
        });
        Snapshots.Add(path);
    }
}
