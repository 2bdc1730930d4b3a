namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Leads the magnetisation of a system through time. |m| = 1 after every step.</summary>
public abstract class TimeIntegrator
{
    /// <summary>Makes an integrator of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="drawsNoise">Whether a thermal field is drawn anew in each step.</param>
    /// <exception cref="ArgumentException">The system has a thermal field, which this integrator does not draw.</exception>
    protected TimeIntegrator(MicromagneticSystem system, bool drawsNoise = false)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (!drawsNoise && system.Terms.Any(term => term is ThermalField))
        {
            throw new ArgumentException(
                $"{GetType().Name} would hold the thermal field still: a system at a temperature takes {nameof(ThermalIntegrator)}.",
                nameof(system));
        }

        System = system;
    }

    /// <summary>The system.</summary>
    public MicromagneticSystem System { get; }

    /// <summary>Evaluations so far of the terms that are not local (the demagnetising field), the expensive ones.</summary>
    public long FieldEvaluations { get; protected set; }

    /// <summary>Leads the magnetisation from one time to another, which is reached exactly.</summary>
    /// <param name="magnetisation">Unit vectors; zero in empty cells.</param>
    /// <param name="from">Time at the start in s.</param>
    /// <param name="to">Time at the end in s, not before the start.</param>
    /// <param name="cancellation">Ends the work after a step.</param>
    /// <exception cref="ArgumentException">A cell holds no unit vector.</exception>
    /// <exception cref="UnstableStepException">The step is too long; nothing was computed.</exception>
    /// <exception cref="ArithmeticException">The magnetisation came out as no number.</exception>
    public void Advance(VectorField magnetisation, double from, double to, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        System.Check(magnetisation);
        if (to > from)
        {
            AdvanceCore(magnetisation, from, to, cancellation);
            if (!double.IsFinite(System.AverageMagnetisation(magnetisation).Length))
            {
                throw new ArithmeticException($"The magnetisation at {to * 1e9:G6} ns is not a number: a field must have been none.");
            }
        }
    }

    /// <summary>Advances and samples the average magnetisation at equal intervals, the start included.</summary>
    /// <param name="magnetisation">Unit vectors; holds the end afterwards.</param>
    /// <param name="from">Time at the start in s.</param>
    /// <param name="to">Time at the end in s.</param>
    /// <param name="intervals">Number of intervals, 1 or more; one sample more comes back.</param>
    /// <param name="progress">Told the fraction that is done.</param>
    /// <param name="cancellation">Ends the work after a step.</param>
    public IReadOnlyList<MagnetisationSample> Trace(
        VectorField magnetisation, double from, double to, int intervals,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        var samples = new List<MagnetisationSample>(intervals + 1) { new(from, System.AverageMagnetisation(magnetisation)) };
        for (var i = 1; i <= intervals; i++)
        {
            var time = from + (to - from) * i / intervals;
            Advance(magnetisation, samples[^1].Time, time, cancellation);
            samples.Add(new(time, System.AverageMagnetisation(magnetisation)));
            progress?.Report((double)i / intervals);
        }

        return samples;
    }

    /// <summary>Leads checked unit vectors over an interval that is not empty.</summary>
    protected abstract void AdvanceCore(VectorField magnetisation, double from, double to, CancellationToken cancellation);
}
