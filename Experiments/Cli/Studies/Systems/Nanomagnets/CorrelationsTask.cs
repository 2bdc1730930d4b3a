using SpinBench.Cli.Cuts;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Nanomagnets;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Correlations of three dots beside Boltzmann's distribution of their Ising energy.</summary>
internal static class CorrelationsTask
{
    private const int SweepCount = 1_000_000;
    private const double Tolerance = 0.01;
    private const double Temperature = 300;

    // 50 nm wide, 1 nm thick, 1 MA/m.
    private const double Moment = 1.96e-18;

    private static readonly CartesianVector[] s_places = [new(0, 0, 0), new(60e-9, 0, 0), new(20e-9, 70e-9, 0)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var thermalEnergy = PhysicalConstants.Boltzmann * Temperature;
        var (rows, remarks) = (new List<StudyRow>(), new List<string>());
        var exact = Compare("10a", "", thermalEnergy);
        remarks.Add(FormattableString.Invariant($"Dots of 50 nm, 1 nm thick, 1 MA/m (ours) at the corners of a triangle of 60, 70 and 80 nm: {Couplings(thermalEnergy)}, exact correlations {string.Join(", ", exact.Select(Three))}."));
        if (settings.Curve is { } name && PBitCurve.Load(context, name).Curve is { } curve)
        {
            // P = 1/(1 + exp(-2 m (B - B0)/kT)) for a dot of two states: the weight is 2 m/kT.
            var measured = 2 * Moment / Math.Abs(curve.Weight);
            var correlations = Compare("10a measured", $", as hot as {curve.Device}", measured);
            rows.Add(new StudyRow("10a measured nearest", "correlation of the nearest dots at that heat, exact", "", "", null, correlations[0], null, FormattableString.Invariant($"{exact[0]:F3} with the model's dots")));
            remarks.Add(FormattableString.Invariant($"From the curve of {curve.Device}{(curve.Run > 0 ? $" (run {curve.Run})" : "")}: weight {Math.Abs(curve.Weight) * 1e-4:G4} /Oe, so kT is {2e4 / Math.Abs(curve.Weight):G3} Oe times the moment, and {Couplings(measured)}. The stray field of a neighbour, {NeighbourField * 1e4:G3} Oe at 60 nm, is that of the model's dots. The form of the curve between its ends is not used: a dot of two states has the logistic one."));
        }

        return Task.FromResult(new StudyTaskResult(rows, remarks, [])
        {
            Parameters = new { SweepCount, Temperature, Moment, Places = s_places.Select(place => new[] { place.X, place.Y }), settings.Curve },
        });

        double[] Compare(string id, string what, double energy)
        {
            var exact = DotCorrelations.Exact(Dots(), energy);
            var sampled = DotCorrelations.Sample(Dots(), energy, SweepCount, RandomStream.KeyOf(settings.Seed, $"nanomagnets/dots/{id}"));
            var deviation = exact.Zip(sampled, (one, other) => Math.Abs(one - other)).Max();
            rows.Add(new StudyRow(id, $"largest deviation of a correlation from exact, {SweepCount} sweeps{what}", "", id == "10a" ? "correlations follow the Ising Hamiltonian" : "", 0, deviation, null, Demand.Within(0, Tolerance).Judge(deviation)));
            return exact;
        }
    }

    private static double NeighbourField => PhysicalConstants.VacuumPermeability * Moment / (4 * Math.PI * Math.Pow(s_places[1].X, 3));

    private static IsingDots Dots() => new(s_places, [.. s_places.Select(_ => new CartesianVector(0, 0, 1))], Moment);

    private static string Couplings(double thermalEnergy) =>
        $"couplings {Three(Dots().Coupling(0, 1) / thermalEnergy)}, {Three(Dots().Coupling(0, 2) / thermalEnergy)} and {Three(Dots().Coupling(1, 2) / thermalEnergy)} kT";

    private static string Three(double value) => FormattableString.Invariant($"{value:F3}");
}
