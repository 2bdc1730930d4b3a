namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The two sines, learned by networks whose junctions, synapses and weights are not ideal.</summary>
internal static class ImperfectionsTask
{
    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        var runs = new NetworkRuns();
        var (sizes, noise, synapses, writes, rest) = (
            new SizeSpread(runs, settings), new OutputNoise(runs, settings), new ImperfectSynapses(runs, settings),
            new ImperfectWrites(runs, settings), new CarriedMagnetisation(runs, settings));
        runs.Run(context, "imperfections");
        var files = new List<string>();
        foreach (var (name, figure) in new[] { ("sizes", sizes.Draw()), ("noise", noise.Draw()), ("writes", writes.Draw()) })
        {
            files.Add((await figure.SaveAsync(Path.Combine(settings.Folder, $"imperfections-{name}.svg"), context.Cancellation))[0]);
        }

        return new StudyTaskResult(
            [.. sizes.Rows(), .. noise.Rows(), .. synapses.Rows(), .. writes.Rows(), .. rest.Rows()],
            [
                "Networks, learning and success as of the sine; every imperfection is ours, in kind and in size: the paper says what was tried, not how much.",
                "Sizes: 25 diameters about 40 nm, the rest of the neurons drawn from them; anisotropy field and resistance follow the diameter, the read-out window is that of 40 nm.",
                "Noise, fluctuation and delays act while learning and free. Networks with noisy outputs drift in phase, so their shape (what remains beside the best sine) is compared too.",
                "Writes: a failed one leaves a weight as it was. Verified means that least squares know which devices take a write; without, P changes as if all had.",
                "Success of two counts is compared by Fisher's exact test, medians as logarithms; three standard errors agree.",
            ],
            files);
    }
}
