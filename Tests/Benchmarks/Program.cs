using System.Globalization;
using BenchmarkDotNet.Running;
using SpinBench.Benchmarks.Force;
using SpinBench.Benchmarks.MaxCut;
using SpinBench.Benchmarks.Hopfield;
using SpinBench.Benchmarks.PBits;
using SpinBench.Benchmarks.Physics;
using SpinBench.Benchmarks.Resonance;
using SpinBench.Benchmarks.Runs;
using SpinBench.Benchmarks.Switching;
using SpinBench.Benchmarks.Validation;
using SpinBench.Benchmarks.Wire;

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

if (args is ["--soak", var minutes, .. var seed])
{
    Environment.ExitCode = await Soak.RunAsync(
        TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)),
        seed is [var number] ? ulong.Parse(number, CultureInfo.InvariantCulture) : 1,
        Console.Out);
    return;
}

if (args is ["--physics", .. var filter])
{
    PhysicsTable.Print(filter is [var text] ? text : "", Console.Out);
    return;
}

if (args is ["--force"])
{
    ForceTable.Print(Console.Out);
    return;
}

if (args is ["--maxcut", "quality", .. var asked])
{
    MaxCutQuality.Print(asked.Length > 0 ? double.Parse(asked[0], CultureInfo.InvariantCulture) : 2, asked[Math.Min(1, asked.Length)..], Console.Out);
    return;
}

if (args is ["--maxcut"])
{
    MaxCutSpeed.Print(Console.Out);
    return;
}

if (args is ["--p-bits"])
{
    PBitSpeed.Print(Console.Out);
    return;
}

if (args is ["--validation", .. var chosen])
{
    ValidationTable.Print(
        chosen.Length > 0 ? ulong.Parse(chosen[0], CultureInfo.InvariantCulture) : null,
        chosen.Length > 1 ? double.Parse(chosen[1], CultureInfo.InvariantCulture) : 1,
        Console.Out);
    return;
}

if (args is ["--switching", .. var size])
{
    var seeds = size.Length > 0 ? int.Parse(size[0], CultureInfo.InvariantCulture) : 20;
    if (size is [] or [_] or [_, "adaptive"])
    {
        await AdaptiveTable.PrintAsync(seeds, Console.Out);
    }

    if (size is [] or [_] or [_, "vcma-adaptive"])
    {
        await VcmaAdaptiveTable.PrintAsync(seeds, Console.Out);
    }

    if (size is [] or [_] or [_, "vcma"])
    {
        await VcmaTable.PrintAsync(seeds, Console.Out);
    }

    if (size is [] or [_] or [_, "mean-resistance"])
    {
        await MeanResistanceTable.PrintAsync(seeds, Console.Out);
    }

    if (size is [] or [_] or [_, "dwell-field", ..])
    {
        await DwellFieldTable.PrintAsync(seeds, size.Length > 2 ? ulong.Parse(size[2], CultureInfo.InvariantCulture) : 1, Console.Out);
    }

    return;
}

if (args is ["--resonance", .. var extent])
{
    var seeds = extent.Length > 0 ? int.Parse(extent[0], CultureInfo.InvariantCulture) : 4;
    if (extent is [] or [_] or [_, "coverage", ..])
    {
        var firstSeed = extent.Length > 2 ? ulong.Parse(extent[2], CultureInfo.InvariantCulture) : 1;
        await ResonanceTable.PrintAsync(seeds, firstSeed, Console.Out);
    }

    if (extent is [_, "lines", var first, ..])
    {
        await ResonanceLinesTable.PrintAsync(seeds, ulong.Parse(first, CultureInfo.InvariantCulture), extent.Length > 3, Console.Out);
    }

    if (extent is [_, "minima", ..])
    {
        await ResonanceMinima.PrintAsync(seeds, extent.Length > 2 ? ulong.Parse(extent[2], CultureInfo.InvariantCulture) : 1, Console.Out);
    }

    if (extent is [] or [_] or [_, "adaptive"])
    {
        await ResonanceAdaptiveTable.PrintAsync(seeds, Console.Out);
    }

    return;
}

if (args is ["--hopfield", .. var graphs])
{
    RecallTable.Print(graphs is [var folder] ? folder : null, Console.Out);
    return;
}

if (args is ["--wire", var program])
{
    await WireComparison.MeasureAsync(program, Console.Out);
    return;
}

if (args is ["--round-trips", var resourceName, .. var more])
{
    var count = more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 20_000;
    await RoundTrips.MeasureAsync(resourceName, count, more.Length > 1 ? more[1] : "", Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
