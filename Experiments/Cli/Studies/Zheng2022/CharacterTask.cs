using SpinBench.Cli.Simulation;
using SpinBench.Networks.Force;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;
internal static class CharacterTask
{
    public static Task<Zheng2022Result> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        foreach (var drawing in new[] { Drawing.Simplified, Drawing.Traditional })
        foreach (var n in new[] { 200, 400, 800 })
        foreach (var auto in new[] { false, true })
        foreach (var seed in settings.Seeds(2))
        {
            var w = System.Diagnostics.Stopwatch.StartNew();
            var o = new WritingExperiment(CubicResponse.FortyNanometreJunction) { NeuronCount = n, IsAutonomous = auto, InitialInverse = auto ? 100 : 1 }.Run(seed, new PathTarget(drawing), context.Cancellation);
            context.Terminal.Note(FormattableString.Invariant($"{drawing.Name} {n} {auto} {seed}: E {o.Error:F4} G {o.ShapeError:F4} {w.Elapsed.TotalSeconds:F2} s"));
        }
        return Task.FromResult(new Zheng2022Result([], [], []));
    }
}
