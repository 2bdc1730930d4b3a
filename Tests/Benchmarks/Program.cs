using BenchmarkDotNet.Running;
using SpinBench.Benchmarks.Runs;

if (args is ["--points-per-second", .. var rest])
{
    var folder = rest.Length > 0 ? rest[0] : Path.GetTempPath();
    foreach (var batchSize in new[] { 64, 256, 1024, 1024, 1024 })
    {
        await PointsPerSecond.MeasureAsync(4_000_000, batchSize, folder, Console.Out);
    }

    await WhereTheTimeGoes.PrintAsync(folder, Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
