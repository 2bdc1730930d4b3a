using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Cars counted without a teacher, in three regimes of the pulses' current and with junctions that differ.</summary>
internal static class TrafficTask
{
    private const int StepCount = 45_000;
    private const int ArrayCount = 12;
    private static readonly double[] s_currents = [0.85, 0.90, 0.95];
    private static readonly double[] s_spreads = [0, 0.02, 0.05, 0.1];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = new PulsedJunction();
        var counting = new TrafficCounting();
        var stream = TrafficStream.Of(StepCount, settings.Seed);
        (double Current, double Spread)[] cases = [.. s_currents.SelectMany(current => s_spreads.Select(spread => (current, spread)))];
        var outcomes = new TrafficOutcome[cases.Length * ArrayCount];
        var (certain, none) = (new TrafficOutcome[ArrayCount], new TrafficOutcome[ArrayCount]);
        RandomStream Chance(int array) => new(settings.Seed, FormattableString.Invariant($"stochastic-synapses/traffic/array/{array}"));
        var done = 0;
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "traffic"))
        {
            Parallel.For(0, outcomes.Length + (2 * ArrayCount), new ParallelOptions { CancellationToken = context.Cancellation }, index =>
            {
                var (which, array) = (index / ArrayCount, index % ArrayCount);
                if (which < cases.Length)
                {
                    outcomes[index] = counting.Run(stream, junction, cases[which].Current, cases[which].Spread, Chance(array), context.Cancellation);
                }
                else
                {
                    (which == cases.Length ? certain : none)[array] = counting.Run(stream, SwitchingChance.Equal(which == cases.Length ? 1 : 0), Chance(array), context.Cancellation);
                }

                line.Report((double)Interlocked.Increment(ref done) / (outcomes.Length + (2 * ArrayCount)));
            });
        }

        var results = outcomes.Chunk(ArrayCount).ToArray();
        var rows = cases.Zip(results, (one, result) => Row(
            FormattableString.Invariant($"7 traffic {one.Current:F2}, {100 * one.Spread:F0} %"),
            FormattableString.Invariant($"I = {one.Current:F2} I_c (P_sw = {junction.Probability(one.Current):F3}), critical currents ± {100 * one.Spread:F0} %"), result))
            .Append(Row("7 traffic p=1", "no stochastic device: P_sw = 1", certain))
            .Append(Row("7 traffic random", "no learning: junctions ON and OFF by chance", none)).ToArray();
        var figure = Figure(results).Draw();
        var files = await figure.SaveAsync(Path.Combine(settings.Folder, "stochastic-synapses-traffic.svg"), context.Cancellation);
        return new StudyTaskResult(rows, Remarks(cases, results), [files[0]])
        {
            Parameters = new { StepCount, ArrayCount, Junction = junction, Counting = counting, Currents = s_currents, Spreads = s_spreads, TrafficStream.Length, TrafficStream.LaneWidth, TrafficStream.LaneCount, TrafficStream.Window },
        };
    }

    private static StudyRow Row(string id, string quantity, TrafficOutcome[] outcomes) =>
        new Accuracies([.. outcomes.Select(outcome => outcome.Accuracy)]).Row(id, quantity, null, FormattableString.Invariant(
            $"measured; {outcomes.Average(outcome => outcome.Lanes.Sum(lane => lane.Found)):F0} of {outcomes[0].Lanes.Sum(lane => lane.Cars)} cars, {outcomes.Average(outcome => outcome.Lanes.Sum(lane => lane.Spikes - lane.Found)):F0} spikes without one; {outcomes.Average(outcome => (double)outcome.SwitchCount):G3} switches of {outcomes.Average(outcome => (double)outcome.PulseCount):G3} pulses"));

    private static LineFigure Figure(TrafficOutcome[][] results) => new()
    {
        Title = "Cars counted without a teacher",
        Remark = FormattableString.Invariant($"{ArrayCount} arrays of junctions, pulses of 20 ns"),
        XLabel = "Spread of the critical currents (%)",
        YLabel = "Accuracy of the count (%)",
        XColumn = "spread_percent",
        Curves =
        [
            .. s_currents.Select((current, index) =>
            {
                Accuracies[] accuracies = [.. results.Skip(index * s_spreads.Length).Take(s_spreads.Length).Select(result => new Accuracies([.. result.Select(outcome => outcome.Accuracy)]))];
                return new Curve(FormattableString.Invariant($"I = {current:F2} I_c"), [.. s_spreads.Select(spread => 100 * spread)], [.. accuracies.Select(accuracy => 100 * accuracy.Mean.Value)])
                {
                    Column = FormattableString.Invariant($"accuracy_{100 * current:F0}_percent"), Series = index, StandardErrors = [.. accuracies.Select(accuracy => 100 * accuracy.Mean.StandardError)],
                };
            }),
        ],
    };

    private static IReadOnlyList<string> Remarks((double Current, double Spread)[] cases, TrafficOutcome[][] results)
    {
        var means = cases.Zip(results).GroupBy(one => one.First.Current).Select(group =>
        {
            TrafficOutcome[] all = [.. group.SelectMany(one => one.Second)];
            return (Current: group.Key, Accuracy: new Accuracies([.. all.Select(outcome => outcome.Accuracy)]), Switches: all.Average(outcome => (double)outcome.SwitchCount));
        }).ToArray();
        var (best, least) = (means.MaxBy(one => one.Accuracy.Mean.Value), means.MinBy(one => one.Switches));
        return
        [
            FormattableString.Invariant($"Mean over all spreads: {string.Join(", ", means.Select(one => FormattableString.Invariant($"{one.Current:F2} I_c {100 * one.Accuracy.Mean.Value:F1} ± {100 * one.Accuracy.Mean.HalfInterval:F1} % with {one.Switches:G3} switches")))}. The count is best at {best.Current:F2} I_c; {least.Current:F2} I_c takes {best.Switches / least.Switches:F1} times fewer switches and loses {100 * (best.Accuracy.Mean.Value - least.Accuracy.Mean.Value):F1} points."),
            "The original finds its intermediate regime best, on a recorded video that is not available and with pulses as long as each regime needs; here the stream is made by the program and all pulses are 20 ns long.",
            "Accuracy of a lane is 2 found/(cars + spikes): a car is found by one spike of the lane's neuron at that neuron's place, within 15 % of the way through the picture. What a regime costs is given in pulses and switches; no joules, because the model has no resistance.",
            "Ours: the stream (4 lanes of 32 pixels, 90 % of events seen, noise), 20 neurons, a rest of 14 steps after a spike; the neuron that counts for a lane, its place and the correlation that a spike needs are chosen on a part of the stream that is not judged.",
        ];
    }
}
