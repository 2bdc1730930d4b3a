using SpinBench.Cli.Studies.Systems;
using SpinBench.Networks.RandomNumbers;
using SpinBench.Protocols;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Cli.Randomness;

/// <summary>A trace of a fluctuating junction, its states and how it was looked at.</summary>
/// <param name="Name">Run or file.</param>
/// <param name="Unit">Unit of the readings; empty when it is not known.</param>
/// <param name="Times">s.</param>
/// <param name="Readings">In <paramref name="Unit"/>; NaN where one was lost.</param>
/// <param name="Analysis">Levels, states and dwell times.</param>
/// <param name="Notes">What was done to it.</param>
internal sealed record RecordedTrace(string Name, string Unit, double[] Times, double[] Readings, TelegraphAnalysis Analysis, IReadOnlyList<string> Notes)
{
    private const double GapInIntervals = 1.5;
    private const int FewestReadings = 20;

    // Of a file nothing is known about the averaging of a reading.
    private const double NoAperture = 1e-9;

    /// <summary>Of a run; null where it is of another protocol than telegraph.</summary>
    /// <exception cref="UsageException">The run has points of one state only.</exception>
    public static RecordedTrace? OfRun(CommandContext context, long number)
    {
        var run = MeasuredRun.Load(
            context, number, TelegraphProtocol.ProtocolName, SwitchingProbabilityProtocol.ProtocolName, VcmaProtocol.ProtocolName, DwellFieldProtocol.ProtocolName);
        if (run.Analysis is not TelegraphAnalysis analysis)
        {
            return null;
        }

        var (times, readings) = (run.Points.Column("time"), run.Points.Column("resistance"));
        return Checked(run.Name, "ohm", times, readings, analysis, []);
    }

    /// <summary>Of a file, its longest part without a gap.</summary>
    /// <exception cref="UsageException">There is one state only, or no stretch without a gap.</exception>
    public static RecordedTrace OfFile(string path, double? interval)
    {
        var file = TraceFile.Read(path, interval);
        var steps = file.Times.Zip(file.Times.Skip(1), (before, after) => after - before).ToArray();
        var usual = steps.Order().ElementAt(steps.Length / 2);
        int[] gaps = [.. Enumerable.Range(0, steps.Length).Where(index => steps[index] > GapInIntervals * usual)];
        var (start, end) = gaps.Append(steps.Length).Zip(gaps.Prepend(-1), (last, before) => (Start: before + 1, End: last + 1)).MaxBy(part => part.End - part.Start);
        if (end - start < FewestReadings)
        {
            throw new UsageException($"{path}: {gaps.Length} gaps leave no {FewestReadings} readings in a row at equal intervals.");
        }

        string[] notes = gaps.Length == 0
            ? []
            : [FormattableString.Invariant($"{gaps.Length} gaps in time, the first after {file.Times[gaps[0]]:G6} s: the longest part without one is used, {end - start} readings from {file.Times[start]:G6} s")];
        var (times, readings) = (file.Times[start..end], file.Readings[start..end]);
        var settings = new TelegraphSettings { Reading = new TelegraphReading { Readout = new() { NplcCount = NoAperture } } };
        return Checked(path, "", times, readings, TelegraphAnalysis.Of(times, readings, settings), notes);
    }

    /// <summary>States as bits, high is 1; readings that were lost are left out.</summary>
    public BitSequence Bits() =>
        BitSequence.Of(Analysis.Segmentation!.States.Zip(Readings).Where(pair => double.IsFinite(pair.Second)).Select(pair => pair.First == Protocols.Analysis.ReadState.High));

    private static RecordedTrace Checked(string name, string unit, double[] times, double[] readings, TelegraphAnalysis analysis, IReadOnlyList<string> notes) =>
        analysis.Segmentation is null
            ? throw new UsageException($"{name} shows no two states: {analysis.Remarks.LastOrDefault("all readings lie at one level")}. Record longer, nearer the field at which both states are equally frequent, or with less noise.")
            : new RecordedTrace(name, unit, times, readings, analysis, notes);
}
