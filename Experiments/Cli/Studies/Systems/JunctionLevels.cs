using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.StateReads;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>The two resistances of a junction and the noise of reading them, as measured.</summary>
/// <param name="Low">Ohm.</param>
/// <param name="High">Ohm.</param>
/// <param name="Noise">Standard deviation of a reading in ohm; 0 when the run does not say.</param>
/// <param name="Source">Run, device and conditions.</param>
internal sealed record JunctionLevels(double Low, double High, double Noise, string Source)
{
    public static string Protocols => $"{TelegraphProtocol.ProtocolName}, {SwitchingProbabilityProtocol.ProtocolName}, {StateReadsProtocol.ProtocolName}, {FieldLoopProtocol.ProtocolName} or {CurrentVoltageProtocol.ProtocolName}";

    /// <summary>High over low, less one.</summary>
    public double Magnetoresistance => (High / Low) - 1;

    /// <summary>Noise of a reading over the mean of both resistances.</summary>
    public double RelativeNoise => 2 * Noise / (High + Low);

    /// <summary>Takes the levels out of a run.</summary>
    /// <param name="context">Names the catalogue.</param>
    /// <param name="number">The run.</param>
    /// <param name="bias">Voltage in V at which a curve of current and voltage is read; null for its smallest.</param>
    /// <exception cref="UsageException">The run shows one state only, or none.</exception>
    public static JunctionLevels Load(CommandContext context, long number, double? bias)
    {
        var run = MeasuredRun.Load(
            context, number, TelegraphProtocol.ProtocolName, SwitchingProbabilityProtocol.ProtocolName, StateReadsProtocol.ProtocolName,
            FieldLoopProtocol.ProtocolName, CurrentVoltageProtocol.ProtocolName);
        if (bias is not null && run.Analysis is not CurrentVoltageAnalysis)
        {
            throw new UsageException($"--bias chooses a point of a curve of current and voltage; {run.Name} was measured at one bias. Leave it out.");
        }

        var levels = run.Analysis switch
        {
            FieldLoopAnalysis loop => OfLoop(run, loop),
            CurrentVoltageAnalysis => OfCurve(run, bias),
            TelegraphAnalysis telegraph => Of(telegraph.Levels, run.Name),
            _ => Of(LevelSearch.Find(run.Points.Column("resistance")).Levels, run.Name),
        };
        return levels is { Low: > 0 } ? levels : throw new UsageException($"{run.Name} does not show two states of the junction. Take a run that does: {Protocols} with both states in it.");
    }

    private static JunctionLevels? Of(TelegraphLevels? levels, string source) => levels is null ? null : new JunctionLevels(levels.Low, levels.High, levels.Noise, source);

    private static JunctionLevels? OfLoop(MeasuredRun run, FieldLoopAnalysis loop) => loop.Low.Count == 0 || loop.High.Count == 0
        ? null
        : new JunctionLevels(
            run.Quantity("resistance, low state").Value, run.Quantity("resistance, high state").Value,
            Math.Sqrt((ReadingVariance(loop.Low) + ReadingVariance(loop.High)) / 2), run.Name);

    // Neighbours in field differ by the noise of two readings.
    private static double ReadingVariance(IReadOnlyList<(double Field, double Resistance)> readings) => readings.Count < 2
        ? 0
        : readings.Zip(readings.Skip(1), (first, second) => Math.Pow(second.Resistance - first.Resistance, 2)).Average() / 2;

    // Both states have to be seen at the bias itself.
    private static JunctionLevels? OfCurve(MeasuredRun run, double? bias)
    {
        var (resistances, currents) = (run.Points.Column("resistance"), run.Points.Column("current"));
        var biases = run.Points.Select((row, index) => (row.SetPoint, Resistance: resistances[index], Current: currents[index]))
            .Where(reading => double.IsFinite(reading.Resistance))
            .GroupBy(reading => reading.SetPoint)
            .Select(group => (Current: group.First().Current, LevelSearch.Find([.. group.Select(reading => reading.Resistance)]).Levels))
            .Where(point => point.Levels is not null)
            .Select(point => (Voltage: point.Current * (point.Levels!.Low + point.Levels.High) / 2, point.Levels)).ToArray();
        if (biases.Length == 0)
        {
            return null;
        }

        var (voltage, levels) = biases.MinBy(point => bias is { } wanted ? Math.Abs(point.Voltage - wanted) : Math.Abs(point.Voltage));
        return bias is { } asked && Math.Abs(voltage - asked) > 0.1 * Math.Abs(asked)
            ? throw new UsageException(FormattableString.Invariant(
                $"{run.Name} shows both states from {1e3 * biases.Min(point => point.Voltage):G3} to {1e3 * biases.Max(point => point.Voltage):G3} mV, and not at {1e3 * asked:G3} mV. Choose a bias where it does."))
            : Of(levels, FormattableString.Invariant($"{run.Name} at {1e3 * voltage:G3} mV"));
    }
}
