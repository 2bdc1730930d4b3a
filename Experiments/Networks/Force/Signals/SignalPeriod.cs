using SpinBench.Instruments.Units;

namespace SpinBench.Networks.Force.Signals;

/// <summary>Finds the period of a record and makes one period of it.</summary>
public static class SignalPeriod
{
    /// <summary>Fewest samples of a period.</summary>
    public const int FewestSamples = 8;

    // Half the mean square difference of values a period apart, in variances: noise of 14 % may be in a record that repeats.
    private const double MostDifference = 0.02;

    // The same where a user says that it repeats.
    private const double MostToldDifference = 0.1;

    // Where values that far apart have nothing to do with each other any more.
    private const double UnlikeDifference = 0.5;
    private const int MostPairs = 4096;

    /// <summary>One period of a record: the mean of its repeats, or all of it where nothing repeats.</summary>
    /// <param name="record">The record.</param>
    /// <param name="period">Its period in s; null to find it.</param>
    /// <exception cref="SignalException">The record does not repeat, or has too few samples a period.</exception>
    public static PeriodicSignal Of(SignalRecord record, double? period = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Count < FewestSamples)
        {
            throw new SignalException($"{record.Name}: {record.Count} rows are too few; give at least {FewestSamples} samples of a period.");
        }

        var length = period / record.SampleTime is { } told ? Told(record, told) : Repeat(record) ?? Whole(record);
        if (length < FewestSamples)
        {
            throw new SignalException(FormattableString.Invariant(
                $"{record.Name}: its period of {Quantity.Format(length * record.SampleTime, "s")} has {length:G3} samples; at least {FewestSamples} are needed. Sample the signal more finely."));
        }

        return new PeriodicSignal(record.Channels, [.. record.Samples.Select(samples => Fold(samples, length))], length * record.SampleTime);
    }

    private static double Told(SignalRecord record, double length)
    {
        if (length > record.Count + 0.5)
        {
            throw new SignalException(FormattableString.Invariant(
                $"{record.Name}: it lasts {Quantity.Format(record.Count * record.SampleTime, "s")}, less than the period of {Quantity.Format(length * record.SampleTime, "s")}."));
        }

        if (length > record.Count - 1.5)
        {
            RequireEndsThatMeet(record, (int)Math.Round(length));
            return length;
        }

        var lag = (int)Math.Round(length);
        var difference = Difference(record, lag);
        return lag >= 1 && difference <= MostToldDifference ? length : throw new SignalException(FormattableString.Invariant(
            $"{record.Name}: it does not repeat after {Quantity.Format(length * record.SampleTime, "s")}: values so far apart differ by {Math.Sqrt(difference):P0} of what unrelated ones do. Check --period."));
    }

    /// <summary>Samples after which the record repeats; null where it does not within half its length.</summary>
    private static double? Repeat(SignalRecord record)
    {
        var longest = record.Count / 2;
        double[] differences = [.. Enumerable.Range(0, longest + 1).Select(lag => Difference(record, lag))];
        var start = Array.FindIndex(differences, difference => difference > UnlikeDifference);
        if (start < 0)
        {
            return null;
        }

        var least = differences.Skip(start).Min();
        var first = Array.FindIndex(differences, start, difference => difference <= least + MostDifference);
        while (first + 1 <= longest && differences[first + 1] < differences[first])
        {
            first++;
        }

        return least <= MostDifference && first < longest ? Refine(differences, first) : null;
    }

    // The last repeat within reach tells the period most exactly.
    private static double Refine(double[] differences, int first)
    {
        double length = first;
        for (var turns = 1; (int)Math.Round(turns * length) + 1 < differences.Length; turns++)
        {
            var place = (int)Math.Round(turns * length);
            if (place < 1)
            {
                break;
            }

            var (before, here, after) = (differences[place - 1], differences[place], differences[place + 1]);
            var curvature = before - (2 * here) + after;
            var shift = curvature > 0 ? Math.Clamp((before - after) / (2 * curvature), -1, 1) : 0;
            length = (place + shift) / turns;
        }

        return Math.Abs(length - Math.Round(length)) < 1e-3 ? Math.Round(length) : length;
    }

    /// <summary>The whole record as one period; a last row that repeats the first is left out.</summary>
    private static double Whole(SignalRecord record)
    {
        var closes = record.Samples.All(samples =>
            Math.Abs(samples[^1] - samples[0]) <= 1e-6 * (samples.Max() - samples.Min()))
            && record.Samples.Any(samples => Math.Abs(samples[^1] - samples[^2]) > 1e-3 * (samples.Max() - samples.Min()));
        var length = closes ? record.Count - 1 : record.Count;
        RequireEndsThatMeet(record, length);
        return length;
    }

    private static void RequireEndsThatMeet(SignalRecord record, int length)
    {
        const double part = 0.1;
        for (var channel = 0; channel < record.Samples.Length; channel++)
        {
            var samples = record.Samples[channel].AsSpan(0, length);
            var (step, lowest, highest) = (0.0, samples[0], samples[0]);
            for (var index = 1; index < length; index++)
            {
                step = Math.Max(step, Math.Abs(samples[index] - samples[index - 1]));
                (lowest, highest) = (Math.Min(lowest, samples[index]), Math.Max(highest, samples[index]));
            }

            var jump = Math.Abs(samples[^1] - samples[0]);
            if (jump > 2 * step && jump > part * (highest - lowest))
            {
                throw new SignalException(FormattableString.Invariant(
                    $"{record.Name}: channel \"{record.Channels[channel]}\" is not periodic: it begins at {samples[0]:G4} and ends at {samples[^1]:G4}, a jump of {jump / (highest - lowest):P0} of its range, and it does not repeat inside. Give one whole period or several of them; where the signal jumps once a period, begin the file elsewhere in it."));
            }
        }
    }

    private static double Difference(SignalRecord record, int lag)
    {
        var sum = 0.0;
        var stride = Math.Max(1, (record.Count - lag) / MostPairs);
        foreach (var samples in record.Samples)
        {
            var (mean, squares, differences, count) = (samples.Average(), 0.0, 0.0, 0);
            for (var index = 0; index + lag < samples.Length; index += stride, count++)
            {
                differences += Math.Pow(samples[index + lag] - samples[index], 2);
            }

            for (var index = 0; index < samples.Length; index++)
            {
                squares += Math.Pow(samples[index] - mean, 2);
            }

            sum += differences / count / (2 * squares / samples.Length);
        }

        return sum / record.Samples.Length;
    }

    private static double[] Fold(double[] samples, double length)
    {
        var count = (int)Math.Round(length);
        if (samples.Length - length < 1.5 && count == length)
        {
            return samples[..count];
        }

        var folded = new double[count];
        for (var phase = 0; phase < count; phase++)
        {
            var repeats = 0;
            for (var place = phase * length / count; place <= samples.Length - 1; place += length, repeats++)
            {
                folded[phase] += CubicConvolution.AtLine(samples, place);
            }

            folded[phase] /= repeats;
        }

        return folded;
    }
}
