using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>The transverse-field Ising ring by replicas of p-bits beside its diagonalisation.</summary>
internal static class IsingTask
{
    private const int Spins = 8;
    private const double InverseTemperature = 2;
    private const string Paper = "a p-circuit \"can exactly reproduce the quantum correlations\"";
    private static readonly Case[] s_cases =
    [
        new(2, 10, 20_000, 0.046), new(2, 20, 20_000, 0.012), new(2, 40, 20_000, 0.005),
        new(1, 10, 20_000, 0.018), new(1, 20, 20_000, 0.0085), new(1, 40, 24_000, 0.0017),
        new(0.5, 10, 20_000, null), new(0.5, 20, 20_000, 0.0009), new(0.5, 40, 24_000, null),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var exact = s_cases.Select(item => item.Field).Distinct().ToDictionary(field => field, field => new TransverseIsingRing(Spins, 1, field, InverseTemperature).Exact());
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "rings");
        var found = s_cases.Select((item, place) =>
        {
            line.Report((double)place / s_cases.Length);
            return neurons.Ask(conditions => Sample(context, settings, conditions, item));
        }).ToArray();
        var errors = s_cases.Select((item, place) => found[place].Select(sample => Largest(sample, exact[item.Field]))).ToArray();
        var rows = s_cases.Select((item, place) => neurons.Row(
            FormattableString.Invariant($"1h Γ={item.Field} n={item.Replicas}"), "largest error of a correlation against diagonalisation", place == 0 ? Paper : "", item.Reference, errors[place],
            item.Replicas == 20 && item.Field >= 1 ? Demand.AtMost(0.02) : null)).ToList();
        rows.Add(neurons.Row("1h Γ=2 fall", "error at n = 10 over that at n = 20", "", 0.046 / 0.012, new(Ratio(errors[0].Model, errors[1].Model), Ratio(errors[0].Subject, errors[1].Subject), errors[0].IsMeasured), Demand.AtLeast(2.5)));
        return new StudyTaskResult(
            rows, ["The error of n replicas is Trotter's, which falls as 1/n², and chance, which the interval says.", .. neurons.Remarks], [await DrawAsync(context, settings, exact, found)])
        {
            Parameters = new { Spins, Coupling = 1, InverseTemperature, Cases = s_cases.Select(item => new { item.Field, item.Replicas, item.Sweeps, Case.Burn, Case.Stride, Case.Chains }) },
        };
    }

    private static SampledValue Ratio(SampledValue one, SampledValue other) => new(one.Value / other.Value);

    private static SampleMean[] Sample(CommandContext context, SystemSettings settings, PBitConditions conditions, Case item) =>
        new TransverseIsingRing(Spins, 1, item.Field, InverseTemperature).Sample(
            item.Replicas, conditions with { Order = PBitOrder.Coloured }, (item.Sweeps, Case.Burn, Case.Stride, Case.Chains), settings.Seed, context.Cancellation);

    private static SampledValue Largest(SampleMean[] sample, double[] exact)
    {
        var worst = Enumerable.Range(0, exact.Length).MaxBy(distance => Math.Abs(sample[distance].Value - exact[distance]));
        return new SampledValue(Math.Abs(sample[worst].Value - exact[worst]), sample[worst].HalfInterval);
    }

    private static async Task<string> DrawAsync(
        CommandContext context, SystemSettings settings, Dictionary<double, double[]> exact, Answer<SampleMean[]>[] found)
    {
        double[] distances = [.. Enumerable.Range(0, (Spins / 2) + 1)];
        var curves = exact.SelectMany((entry, series) => s_cases.Select((item, place) => (item, place)).Where(pair => pair.item.Field == entry.Key && pair.item.Replicas is 10 or 40)
            .Select(pair => new Curve(FormattableString.Invariant($"Γ = {entry.Key}, n = {pair.item.Replicas}"), distances, [.. found[pair.place].Subject.Select(mean => mean.Value)])
            {
                Column = FormattableString.Invariant($"field_{entry.Key}_replicas_{pair.item.Replicas}"), IsDotted = true, StandardErrors = [.. found[pair.place].Subject.Select(mean => mean.StandardError)], Series = (2 * series) + (pair.item.Replicas == 10 ? 1 : 0),
            })
            .Prepend(new Curve(FormattableString.Invariant($"Γ = {entry.Key}, exact"), distances, entry.Value) { Column = FormattableString.Invariant($"field_{entry.Key}_exact"), IsDashed = true, Series = 2 * series }));
        var figure = new LineFigure
        {
            Title = "Transverse-field Ising ring of 8 spins at βJ = 2", Remark = "n replicas of p-bits beside diagonalisation",
            XLabel = "distance k", YLabel = "correlation of s^z", XColumn = "distance", Curves = [.. curves],
        };
        return (await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "transverse-ising.svg"), context.Cancellation))[0];
    }

    // Single flips move slowly where replicas hold together: (n / (β Γ))² sweeps.
    private sealed record Case(double Field, int Replicas, int Sweeps, double? Reference)
    {
        public const int Stride = 10;
        public const int Chains = 2 * PBitChains.Count;

        public const int Burn = 4000;
    }
}
