using SpinBench.Cli.Twins;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Tests.Twins;

/// <summary>Twins of junctions that were drawn, measured on the simulated bench, and fitted.</summary>
public class TwinFitTests
{
    // Nine quantities and a few fits: beyond four standard errors lies one in 16 000.
    private const double MostDeviations = 4;

    [Theory]
    [InlineData(3, 12ul)]
    public async Task A_twin_is_the_device_that_was_measured_and_its_own_runs_give_it_back(int number, ulong seed)
    {
        var truth = TwinDraw.Device(number);
        var twin = await FitAsync(truth, seed);
        RequireAgreement(twin, truth, $"device {number}, seed {seed}, against the device");
        Assert.Contains(twin.Parameters, one => one is { Parameter.Key: "damping", Verdict: TwinVerdict.PriorKept });
        Assert.All(
            twin.Parameters.Where(one => one.Parameter.Key is "anisotropy per volt" or "stray field" or "fluctuating fraction"),
            one => Assert.True(one.Verdict == TwinVerdict.Fitted, $"device {number}, seed {seed}: {one}"));

        var again = await FitAsync(twin.Device, seed + 100);
        RequireAgreement(again, twin.Device, $"device {number}, seed {seed + 100}, against its twin");
    }

    [Fact]
    public async Task One_bias_leaves_what_a_voltage_does_to_the_prior_and_says_so()
    {
        var prior = TwinDraw.Prior;
        var runs = await EvidenceAsync(TwinDraw.Device(2), 5);
        ITwinEvidence[] single = [.. runs.Where(set => set.Run == 1)];
        var posterior = TwinFit.Fit(new TwinProblem(prior, TwinParameters.Of(prior), single), TestContext.Current.CancellationToken);

        Assert.All(
            posterior.Parameters.Where(one => one.Parameter.Key is "anisotropy per volt" or "half voltage" or "misalignment"),
            one => Assert.Equal(TwinVerdict.PriorKept, one.Verdict));
        Assert.Contains(posterior.Directions().Open, direction => direction.Contains("anisotropy per volt", StringComparison.Ordinal));
        Assert.Contains("not identifiable: prior kept", TwinFile.ToYaml(posterior, posterior.Device), StringComparison.Ordinal);
    }

    private static void RequireAgreement(TwinPosterior posterior, JunctionDevice truth, string message)
    {
        Assert.True(posterior.IsConverged, message);
        foreach (var (name, _, of) in TwinQuantities.All)
        {
            var estimate = posterior.Derived(of);
            var error = (estimate.High - estimate.Low) / 2 / Protocols.Analysis.Estimate.NormalQuantile;
            Assert.True(Math.Abs(estimate.Value - of(truth)) < MostDeviations * error, $"{message}: {name} {estimate}, true {of(truth)}");
        }
    }

    private static async Task<TwinPosterior> FitAsync(JunctionDevice device, ulong seed)
    {
        var prior = TwinDraw.Prior;
        return TwinFit.Fit(
            new TwinProblem(prior, TwinParameters.Of(prior), await EvidenceAsync(device, seed)), TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<ITwinEvidence>> EvidenceAsync(JunctionDevice device, ulong seed)
    {
        var folder = Directory.CreateTempSubdirectory("spinbench twin ");
        try
        {
            var file = Path.Combine(folder.FullName, "device.yaml");
            await File.WriteAllTextAsync(file, JunctionDeviceFile.ToYaml(device), TestContext.Current.CancellationToken);
            using var interruption = new Interruption(TextWriter.Null);
            using var catalogue = Catalogue.Open(Path.Combine(folder.FullName, "c.db"));
            var runs = await new TwinValidation(interruption, _ => { }).MeasureAsync(catalogue, file, seed, isWhole: false);
            return TwinRuns.Read(catalogue, runs).Evidence;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
