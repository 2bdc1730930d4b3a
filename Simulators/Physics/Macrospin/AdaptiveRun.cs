namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Steps of Dormand and Prince whose length follows from the error.</summary>
/// <remarks>
/// Proportional-integral control with β = 0.04: E. Hairer and G. Wanner, Solving Ordinary Differential Equations II,
/// section IV.2. Samples are interpolated, so that they do not shorten steps.
/// </remarks>
internal sealed class AdaptiveRun(MacrospinDrive drive, double tolerance, SampleRecorder recorder)
{
    private const double Safety = 0.9;
    private const double Integral = 0.04;
    private const double Proportional = 0.2 - 0.75 * Integral;
    private const double SmallestFactor = 0.2;
    private const double LargestFactor = 10;

    private double _lastError = 1e-4;

    public MacrospinTrajectory Follow()
    {
        var (time, m) = (0.0, recorder.Start);
        var rate = drive(0).RateOfChange(m);
        var step = Math.Min(recorder.EndTime, FirstStep(rate));
        var (taken, rejected) = (0L, 0L);
        while (time < recorder.EndTime)
        {
            var attempt = new DormandPrinceStep(drive, time, m, rate, step);
            var error = attempt.Error / tolerance;
            if (error <= 1)
            {
                Sample(attempt, time, step);
                time += step;
                (m, rate) = (attempt.End.Normalised, attempt.EndRate);
                step = Math.Min(step * GrowthAfter(error), Math.Max(recorder.EndTime - time, 0));
                recorder.ThrowIfCancelled(taken++);
                continue;
            }

            rejected++;
            step *= double.IsFinite(error) ? Math.Max(SmallestFactor, Safety * Math.Pow(error, -Proportional)) : SmallestFactor;
            if (!(time + step > time))
            {
                throw new ArithmeticException(FormattableString.Invariant(
                    $"No step is short enough at {time * 1e9:G6} ns: the drive gave fields without limit."));
            }
        }

        return recorder.Finish(taken, rejected);
    }

    private double FirstStep(CartesianVector rate)
    {
        var speed = rate.Length;
        return speed > 0 ? 0.5 * Math.Pow(tolerance, 0.2) / speed : recorder.EndTime;
    }

    private double GrowthAfter(double error)
    {
        var growth = Safety * Math.Pow(Math.Max(error, 1e-10), -Proportional) * Math.Pow(_lastError, Integral);
        _lastError = Math.Max(error, 1e-4);
        return Math.Clamp(growth, SmallestFactor, LargestFactor);
    }

    private void Sample(in DormandPrinceStep step, double time, double length)
    {
        // The last step ends at the last sample but for rounding.
        var end = recorder.EndTime - (time + length) < 1e-9 * length ? recorder.EndTime : time + length;
        while (recorder.NextTime <= end)
        {
            recorder.Record(step.At(Math.Min(1, (recorder.NextTime - time) / length)));
        }
    }
}
