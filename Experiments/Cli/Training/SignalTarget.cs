using SpinBench.Instruments.Units;
using SpinBench.Networks.Force;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Cli.Training;

/// <summary>The signal that <c>--target</c> names.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Channels">Name of each channel.</param>
/// <param name="Description">Where it is from, and what was found in it.</param>
internal sealed record SignalTarget(ITargetSignal Signal, IReadOnlyList<string> Channels, string Description)
{
    private const string Sine = "sine:";

    /// <summary>Reads <c>sine:A,T</c> or a CSV file.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="sampleTime">Time from row to row in s; null for the file's.</param>
    /// <param name="period">Period in s; null to find it.</param>
    public static SignalTarget Read(string text, double? sampleTime, double? period)
    {
        if (text.StartsWith(Sine, StringComparison.OrdinalIgnoreCase))
        {
            return sampleTime is null && period is null
                ? OfSine(text)
                : throw new UsageException("--sample-time and --period belong to a file; a sine has its period: sine:0.87,45 ns.");
        }

        var record = SignalFile.Load(text, sampleTime, period);
        var signal = SignalPeriod.Of(record, period);
        return new SignalTarget(signal, record.Channels, FormattableString.Invariant(
            $"{record.Channels.Count} {(record.Channels.Count == 1 ? "channel" : "channels")}, {record.Count} samples every {Time(record.SampleTime)}, period {Time(signal.Period)} ({signal.Period / record.SampleTime:G4} samples, {record.Count * record.SampleTime / signal.Period:G3} in the file)"));
    }

    private static SignalTarget OfSine(string text)
    {
        var parts = text[Sine.Length..].Split(',');
        if (parts.Length != 2 || !Quantity.TryParse(parts[0], "", out var amplitude, out _) || !(amplitude > 0))
        {
            throw new UsageException($"\"{text}\" is no sine; write amplitude and period, for example sine:0.87,45 ns.");
        }

        return Quantity.TryParse(parts[1], "s", out var period, out var fault) && period > 0
            ? new SignalTarget(new SineTarget(amplitude, period), ["sine"], FormattableString.Invariant($"a sine of amplitude {amplitude:G4} and period {Time(period)}"))
            : throw new UsageException($"\"{text}\" is no sine: {(fault.Length > 0 ? fault : "its period must be above 0")}.");
    }

    private static string Time(double seconds) => Quantity.Format(seconds, "s");
}
