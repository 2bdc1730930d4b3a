using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>One macrospin followed in time, one number at a time: the reference for everything that is faster.</summary>
public sealed record MacrospinSimulation
{
    /// <summary>Name of the stream of the thermal field.</summary>
    public const string ThermalStream = "macrospin/thermal";

    /// <summary>What acts.</summary>
    public required MacrospinDrive Drive { get; init; }

    /// <summary>Magnetisation at the start; its length is brought to one.</summary>
    public required CartesianVector Start { get; init; }

    /// <summary>Duration in s, above 0.</summary>
    public required double Duration { get; init; }

    /// <summary>Samples after the one at the start, equally spaced, 1 or more.</summary>
    public int SampleCount { get; init; } = 1;

    /// <summary>The method.</summary>
    public MacrospinIntegrator Integrator { get; init; } = MacrospinIntegrator.DormandPrince;

    /// <summary>Longest step in s of a method of fixed step; it is shortened so that samples fall on steps.</summary>
    public double Step { get; init; } = 1e-12;

    /// <summary>Error that the adaptive method tolerates in a step, in parts of the vector's length.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Seed of the thermal field.</summary>
    public ulong Seed { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnstableStepException">The step is too long; nothing was computed.</exception>
    /// <exception cref="ArgumentException">A parameter is out of its range or not finite; the message names it.</exception>
    public MacrospinTrajectory Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        Validate();
        var times = new double[SampleCount + 1];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Duration * i / SampleCount;
        }

        var recorder = new SampleRecorder(times, Start.Normalised, progress, cancellationToken);
        return Integrator == MacrospinIntegrator.DormandPrince
            ? new AdaptiveRun(Drive, Tolerance, recorder).Follow()
            : FollowFixedSteps(recorder);
    }

    private MacrospinTrajectory FollowFixedSteps(SampleRecorder recorder)
    {
        var advance = FixedSteps.Of(Integrator);
        var random = new RandomStream(Seed, ThermalStream);
        var stepsPerSample = (long)Math.Ceiling(Duration / SampleCount / Step * (1 - 1e-12));
        var step = Duration / SampleCount / stepsPerSample;
        var m = recorder.Start;
        for (var sample = 0; sample < SampleCount; sample++)
        {
            for (var i = 0L; i < stepsPerSample; i++)
            {
                var time = (sample * stepsPerSample + i) * step;
                m = advance(Drive, time, m, step, ThermalField(Drive(time), step, random));
                recorder.ThrowIfCancelled(i);
            }

            recorder.Record(m);
        }

        return recorder.Finish(SampleCount * stepsPerSample, 0);
    }

    private static CartesianVector ThermalField(MacrospinParameters parameters, double step, RandomStream random)
    {
        if (parameters.Temperature == 0)
        {
            return default;
        }

        var amplitude = parameters.ThermalField(step);
        return new(
            amplitude * random.NextGaussian(), amplitude * random.NextGaussian(), amplitude * random.NextGaussian());
    }

    private void Validate()
    {
        Require.Positive(Duration, nameof(Duration));
        Require.Positive(Step, nameof(Step));
        ThrowUnless(SampleCount > 0, nameof(SampleCount), SampleCount, "At least one sample is taken.");
        ThrowUnless(Tolerance is > 0 and < 0.1, nameof(Tolerance), Tolerance, "The tolerance lies between 0 and 0.1.");
        ThrowUnless(
            double.IsFinite(Start.Length) && Start.Length > 0, nameof(Start), Start, "The magnetisation at the start has no direction.");
        var step = Math.Min(Step, Duration / SampleCount);
        MacrospinParameters? last = null;
        for (var i = 0; i <= SampleCount; i++)
        {
            var parameters = Drive(Duration * i / SampleCount);
            if (ReferenceEquals(parameters, last))
            {
                continue;
            }

            last = parameters;
            parameters.ThrowIfInvalid();
            StepLimit.Require(Integrator, parameters, step);
            ThrowUnless(
                parameters.Temperature == 0 || Integrator != MacrospinIntegrator.DormandPrince, nameof(Integrator), Integrator,
                "An adaptive step would bias the noise: above 0 K choose a method of fixed step.");
        }
    }

    private static void ThrowUnless(bool condition, string name, object value, string message)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, message);
        }
    }
}
