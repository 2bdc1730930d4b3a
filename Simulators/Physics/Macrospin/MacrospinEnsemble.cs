using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics.Macrospin.Ensemble;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// Many independent macrospins, each with its own parameters, drive and thermal field, advanced together in vector registers
/// on all cores.
/// </summary>
/// <remarks>
/// <para>The equation is that of <see cref="MacrospinParameters"/>. Where no junction has a thermal field, Runge and Kutta's
/// fourth-order method is used, otherwise Heun's, which converges to Stratonovich's solution; m is brought to length one after
/// each step.</para>
/// <para>A junction's path depends on its parameters, its index, the seed, the step and the precision alone: not on the other
/// junctions, the vector width, the threads or how the steps are cut into calls.</para>
/// <para>Use one thread at a time; close it to end its worker threads.</para>
/// </remarks>
public sealed class MacrospinEnsemble : IDisposable
{
    // Steps of junctions from one report of progress to the next, about a tenth of a second; a small ensemble costs as one of 128.
    private const long StepsBetweenReports = 1 << 24;
    private const int SmallestCost = 128;

    private readonly EnsembleSetup _setup;
    private readonly EnsembleEngine _engine;
    private readonly WorkerTeam _team;

    private MacrospinEnsemble(EnsembleSetup setup)
    {
        _setup = setup;
        (Count, Step) = (setup.Junctions.Count, setup.Options.Step);
        var workers = setup.Options.Threads == 0 ? Environment.ProcessorCount : setup.Options.Threads;
        _engine = setup.Options.Precision == NumberPrecision.Single
            ? new EnsembleEngine<float>(setup, workers)
            : new EnsembleEngine<double>(setup, workers);
        _team = new WorkerTeam(workers);
    }

    /// <summary>Junctions.</summary>
    public int Count { get; }

    /// <summary>Step in s.</summary>
    public double Step { get; }

    /// <summary>Steps taken so far.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Time in s since the start.</summary>
    public double Time => StepsTaken * Step;

    /// <summary>Makes an ensemble at time 0.</summary>
    /// <param name="junctions">One set of parameters a junction; parameters may be shared.</param>
    /// <param name="initial">Magnetisation of each at the start; brought to length one.</param>
    /// <param name="options">Step, precision, seed.</param>
    /// <param name="drives">What follows a drive in each junction; null where nothing does.</param>
    /// <exception cref="UnstableStepException">The step is too long; it names one that works.</exception>
    /// <exception cref="ArgumentException">A parameter is out of its range or not finite; the message names it.</exception>
    public static MacrospinEnsemble Create(
        IReadOnlyList<MacrospinParameters> junctions,
        IReadOnlyList<CartesianVector> initial,
        MacrospinEnsembleOptions options,
        IReadOnlyList<JunctionDrive>? drives = null)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(options);
        var setup = new EnsembleSetup(junctions, initial, drives, options);
        setup.Validate();
        return new MacrospinEnsemble(setup);
    }

    /// <summary>Magnetisation of a junction now, a unit vector.</summary>
    public CartesianVector Magnetisation(int junction)
    {
        RequireJunction(junction);
        return _engine.Magnetisation(junction);
    }

    /// <summary>Gives a junction other parameters from now on; its magnetisation and its noise go on.</summary>
    /// <exception cref="UnstableStepException">The step is too long for them; it names one that works.</exception>
    /// <exception cref="ArgumentException">
    /// A parameter is out of its range, or asks for a term that no junction had at the start; the message names it.
    /// </exception>
    public void SetParameters(int junction, MacrospinParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireJunction(junction);
        _setup.Validate(junction, parameters);
        _engine.Set(junction, parameters);
    }

    /// <summary>Turns a junction's magnetisation to a direction; brought to length one.</summary>
    /// <exception cref="ArgumentException">It has no direction.</exception>
    public void SetMagnetisation(int junction, CartesianVector magnetisation)
    {
        RequireJunction(junction);
        if (!double.IsFinite(magnetisation.Length) || magnetisation.Length == 0)
        {
            throw new ArgumentException("The magnetisation has no direction.", nameof(magnetisation));
        }

        _engine.Set(junction, magnetisation);
    }

    /// <summary>Takes steps.</summary>
    /// <param name="steps">Number of steps, 0 or more.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops after some more steps; all junctions have then taken equally many.</param>
    public void Advance(long steps, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Advance(steps, null, progress, cancellationToken);
    }

    /// <summary>Takes <paramref name="interval"/> steps for each sample of a trace and keeps the magnetisation after them.</summary>
    /// <param name="trace">Takes the samples.</param>
    /// <param name="interval">Steps from one sample to the next, 1 or more.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops after some more steps.</param>
    /// <exception cref="ArgumentException">The trace is for another number of junctions.</exception>
    public void Record(
        MagnetisationTrace trace, int interval, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        RequireSameCount(trace.JunctionCount, nameof(trace));
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        Advance((long)interval * trace.SampleCount, Watched(trace, interval), progress, cancellationToken);
    }

    /// <summary>Takes steps and counts passages from well to well.</summary>
    /// <param name="passages">The counter; the same one may go on over several calls.</param>
    /// <param name="steps">Number of steps, 0 or more.</param>
    /// <param name="interval">Steps from one look to the next, 1 or more: the resolution of the passage times.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops after some more steps.</param>
    /// <exception cref="ArgumentException">The counter is for another number of junctions.</exception>
    public void Watch(
        WellPassages passages, long steps, int interval, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passages);
        RequireSameCount(passages.JunctionCount, nameof(passages));
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        Advance(steps, Watched(passages, interval), progress, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    private EnsembleEngine.Watch Watched(IBlockObserver observer, int interval)
    {
        observer.Begin(this, interval);
        return new(observer, StepsTaken, interval);
    }

    private void RequireJunction(int junction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(junction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(junction, Count);
    }

    private void RequireSameCount(int count, string name)
    {
        if (count != Count)
        {
            throw new ArgumentException($"It is for {count} junctions; the ensemble has {Count}.", name);
        }
    }

    private void Advance(
        long steps, EnsembleEngine.Watch? watch, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (start, end) = (StepsTaken, StepsTaken + steps);
        var slice = Math.Max(1024, StepsBetweenReports * _team.Workers / Math.Max(SmallestCost, Count));
        while (StepsTaken < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = Math.Min(end, StepsTaken + slice);
            _engine.Advance(_team, StepsTaken, next, watch);
            StepsTaken = next;
            progress?.Report((double)(StepsTaken - start) / steps);
        }
    }
}
