using System.Diagnostics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Benchmarks.Physics;

/// <summary>Many macrospins at once. All numbers of a block stay in the first-level cache: no bytes come from memory.</summary>
/// <remarks>
/// Operations by hand, a fused multiply-add as two, of the kernels as they are. A stage: P + m × Q takes 4 for the anisotropy's
/// field, 3 to add it to P and Q, 12 for the product; the next product 12: 31. Runge and Kutta: four stages, 3 to double, 12 to
/// sum, 13 to normalise. Heun: two stages, 12 for the thermal field, 3 to sum, 13 to normalise, and three deviates of 18
/// floating-point operations each (those on integers are not counted). The torque with Λ: 21 more a stage, 3 fewer without the
/// second order.
/// </remarks>
internal static class LlgCases
{
    private const int JunctionsPerThread = 1024;
    private const double RungeKutta = 4 * 31 + 3 + 12 + 13;
    private const double Heun = 2 * 31 + 12 + 3 + 13 + 3 * 18;
    private const double Torque = RungeKutta + 4 * (21 - 3);

    /// <summary>The rows of the table.</summary>
    public static IEnumerable<PhysicsCase> All =>
    [
        Case("LLG RK4, double", RungeKutta, LlgWork.Cai2019(0), NumberPrecision.Double, 490e6, "llg-rk4-double"),
        Case("LLG RK4, float", RungeKutta, LlgWork.Cai2019(0), NumberPrecision.Single, 960e6, "llg-rk4-float"),
        Case("LLG Heun at 300 K, double", Heun, LlgWork.Cai2019(300), NumberPrecision.Double, 415e6, "llg-heun-double"),
        Case("LLG Heun at 300 K, float", Heun, LlgWork.Cai2019(300), NumberPrecision.Single, 940e6, "llg-heun-float"),
        Case("LLG RK4 with torque, double", Torque, LlgWork.Neuron, NumberPrecision.Double, double.NaN, "llg-torque-rk4-double"),
        Case("LLG RK4 with torque, float", Torque, LlgWork.Neuron, NumberPrecision.Single, double.NaN, "llg-torque-rk4-float"),
    ];

    private static PhysicsCase Case(
        string name, double flops, MacrospinParameters junction, NumberPrecision precision, double reference, string counterpart) =>
        new(name, "steps", flops, 0, threads => Measure(junction, precision, threads))
        {
            IsSingle = precision == NumberPrecision.Single,
            ReferenceMachine = reference,
            Counterpart = counterpart,
        };

    private static PhysicsMeasurement Measure(MacrospinParameters junction, NumberPrecision precision, int threads)
    {
        const int steps = 20_000;
        var count = JunctionsPerThread * threads;
        using var ensemble = LlgWork.Create(junction, precision, threads, count);
        ensemble.Advance(steps);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var units = 0.0;
        do
        {
            ensemble.Advance(steps);
            units += (double)steps * count;
        }
        while (watch.Elapsed.TotalSeconds < 1);

        return new(units, watch.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
