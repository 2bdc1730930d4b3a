using SpinBench.Figures;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Cli.Simulation;

/// <summary>Many junctions of one kind at one temperature, each with a thermal field of its own: means and spreads against time.</summary>
internal sealed class MacrospinEnsembleReport(JunctionMacrospin junction, OperatingPoint point, int count)
{
    private readonly List<double> _times = [], _x = [], _y = [], _z = [], _spreadOfZ = [], _resistance = [], _spreadOfResistance = [];

    /// <summary>Follows them.</summary>
    /// <param name="simulation">Start, duration, samples, step and seed.</param>
    /// <param name="threads">Threads; 0 for one a processor.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Run(MacrospinSimulation simulation, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var interval = (long)Math.Ceiling(simulation.Duration / simulation.SampleCount / simulation.Step * (1 - 1e-12));
        using var ensemble = MacrospinEnsemble.Create(
            [.. Enumerable.Repeat(junction.ParametersAt(point), count)], [.. Enumerable.Repeat(simulation.Start, count)],
            new() { Step = simulation.Duration / simulation.SampleCount / interval, Seed = simulation.Seed, Threads = threads });
        Sample(ensemble);
        for (var sample = 1; sample <= simulation.SampleCount; sample++)
        {
            ensemble.Advance(interval, null, cancellationToken);
            Sample(ensemble);
            progress.Report((double)sample / simulation.SampleCount);
        }
    }

    /// <summary>Where they ended.</summary>
    public void ShowEnd(Terminal terminal)
    {
        terminal.Line(
            $"end     {Show.Count(count)} junctions after {Show.Value(_times[^1], "s")}: m = ({Show.Number(_x[^1])}, {Show.Number(_y[^1])}, {Show.Number(_z[^1])}), "
            + $"standard deviation of m_z {Show.Number(_spreadOfZ[^1])}; {Show.Value(_resistance[^1], "Ohm")} ± {Show.Value(_spreadOfResistance[^1], "Ohm")}");
        terminal.Json(new
        {
            Device = junction.Device.Name, Count = count, point.Voltage, point.Current, Duration = _times[^1], X = _x[^1], Y = _y[^1], Z = _z[^1],
            SpreadOfZ = _spreadOfZ[^1], Resistance = _resistance[^1], SpreadOfResistance = _spreadOfResistance[^1],
        });
    }

    /// <summary>Means of the components, with everything as data.</summary>
    public Figure DrawMagnetisation()
    {
        double[] nanoseconds = [.. _times.Select(time => time * 1e9)];
        return new LineFigure
        {
            Title = $"Mean magnetisation of {Show.Count(count)} × {junction.Device.Name}", Remark = $"{Show.Value(point.Temperature, "K")}, {Show.Value(point.Voltage, "V")}",
            XLabel = "Time (ns)", YLabel = "<m>", XColumn = "time_ns",
            Curves =
            [
                new("mx", nanoseconds, _x) { Column = "mx" }, new("my", nanoseconds, _y) { Column = "my" },
                new("mz", nanoseconds, _z) { Column = "mz" },
            ],
        }.Draw() with
        {
            Tables =
            [
                new("",
                [
                    new("time_s", _times), new("mx", _x), new("my", _y), new("mz", _z), new("mz_standard_deviation", _spreadOfZ),
                    new("resistance_ohm", _resistance), new("resistance_standard_deviation_ohm", _spreadOfResistance),
                ]),
            ],
        };
    }

    private void Sample(MacrospinEnsemble ensemble)
    {
        var (sum, squareOfZ, resistance, squareOfResistance) = (default(CartesianVector), 0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var m = ensemble.Magnetisation(i);
            var r = junction.Transport.Resistance(m, point.Voltage);
            sum += m;
            squareOfZ += m.Z * m.Z;
            resistance += r;
            squareOfResistance += r * r;
        }

        var mean = 1.0 / count * sum;
        _times.Add(ensemble.Time);
        _x.Add(mean.X);
        _y.Add(mean.Y);
        _z.Add(mean.Z);
        _spreadOfZ.Add(Math.Sqrt(Math.Max(0, squareOfZ / count - mean.Z * mean.Z)));
        _resistance.Add(resistance / count);
        _spreadOfResistance.Add(Math.Sqrt(Math.Max(0, squareOfResistance / count - resistance / count * (resistance / count))));
    }
}
