using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>The true curve of a device under a constant current, whose voltage differs between the states.</summary>
internal sealed record CurveTruth(double Weight, double Centre, double DwellTime)
{
    private const double Step = 2e-5;

    /// <summary>Weight in 1/T and dwell time in s where both states are as likely, and that field in T.</summary>
    public static CurveTruth Of(JunctionDevice device, double current)
    {
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        double Rate(MagneticState state, double field)
        {
            var voltage = current * device.ParallelResistance;
            for (var round = 0; round < 40; round++)
            {
                voltage = current * model.Resistance(state, voltage, field);
            }

            return model.EscapeRate(state, voltage, field);
        }

        double Logit(double field) => Math.Log(Rate(MagneticState.Low, field) / Rate(MagneticState.High, field));
        var (low, high) = (model.CentreField - 20e-4, model.CentreField + 20e-4);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Logit(middle) < 0 ? (middle, high) : (low, middle);
        }

        return new CurveTruth(
            (Logit(low + Step) - Logit(low - Step)) / (2 * Step), low, 1 / Rate(MagneticState.High, low));
    }
}
