using SpinBench.Cli.Simulation;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Solitons;

namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>The skyrmion texture as reservoir, beside one that is frozen.</summary>
internal static class TextureTask
{
    private const int FilmCount = 4;
    private const int SettlingSteps = 130;
    private const double LeastPeriods = 0.95;
    private const double MostFrozen = 0.6;

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var texture = new SkyrmionTextureSettings();
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "texture");
        var (moving, frozen) = (new (Proportion Points, Proportion Periods)[FilmCount], new (Proportion Points, Proportion Periods)[FilmCount]);
        var done = 0;
        Parallel.For(0, 2 * FilmCount, index =>
        {
            var (film, isFrozen) = (index / 2, index % 2 == 1);
            (isFrozen ? frozen : moving)[film] = new TextureReservoir(texture).SineSquare(settings.Seed + ((ulong)film << 32), isFrozen, context.Cancellation);
            line.Report((double)Interlocked.Increment(ref done) / (2 * FilmCount));
        });
        var worst = moving.MinBy(film => film.Periods.Value).Periods;
        var points = moving.Select(film => film.Points).Aggregate((sum, next) => sum.Plus(next));
        var best = frozen.MaxBy(film => film.Periods.Value).Periods;
        var (nonlinearity, displacement) = Resistance(texture, settings.Seed);
        return Task.FromResult(new StudyTaskResult(
            [
                new StudyRow("9b periods", $"sine or square, whole periods, worst of {FilmCount} films", "%", "simulated classification of AC current patterns", 98, 100 * worst.Value, 100 * worst.HalfInterval, FormattableString.Invariant($"{(worst.Value >= LeastPeriods ? "agrees" : "differs")} (at least {100 * LeastPeriods:G3} % asked)")),
                new StudyRow("9b points", "sine or square, single points, mean of the films", "%", "", 86, 100 * points.Value, 100 * points.HalfInterval, "measured"),
                new StudyRow("9b frozen", "no device: skyrmions that stay, whole periods, best of the films", "%", "", 50, 100 * best.Value, 100 * best.HalfInterval, FormattableString.Invariant($"{(best.Value <= MostFrozen ? "agrees" : "differs")} (at most {100 * MostFrozen:G3} % asked)")),
                new StudyRow("9b resistance", "change of the resistance from a hundredth of the voltage to all of it", "%", "", 0.36, 100 * nonlinearity, null, "measured"),
                new StudyRow("9b return", $"largest displacement, in sides of the film, {SettlingSteps} steps after the voltage ended", "", "", 3e-4, displacement, null, "measured"),
            ],
            ["A reduced model: rigid skyrmions on springs, a resistor network, anisotropic magnetoresistance as a dip of conductance. It is not evidence about real films."], [])
        {
            Parameters = new { texture, FilmCount, TextureReservoir.TrainingPeriods, TextureReservoir.TestPeriods },
        });
    }

    private static (double Nonlinearity, double Displacement) Resistance(SkyrmionTextureSettings settings, ulong seed)
    {
        var texture = new SkyrmionTexture(settings, new RandomStream(seed, "solitons/film"));
        var low = Settled(settings.Voltage / 100);
        var high = Settled(settings.Voltage);
        Settled(0);
        return ((high / low) - 1, texture.LargestDisplacement);

        double Settled(double voltage)
        {
            for (var step = 0; step < SettlingSteps; step++)
            {
                texture.Apply(voltage, []);
            }

            return texture.Resistance;
        }
    }
}
