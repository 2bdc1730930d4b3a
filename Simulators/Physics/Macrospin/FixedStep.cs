namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>One step of a fixed length. A thermal field is constant over the step, so that every method is Stratonovich's.</summary>
internal delegate CartesianVector FixedStep(
    MacrospinDrive drive, double time, CartesianVector m, double step, CartesianVector thermalField);

/// <summary>The methods of fixed step.</summary>
internal static class FixedSteps
{
    private const int LargestIterationCount = 100;

    /// <exception cref="ArgumentOutOfRangeException">The integrator chooses its own steps.</exception>
    public static FixedStep Of(MacrospinIntegrator integrator) => integrator switch
    {
        MacrospinIntegrator.RungeKutta4 => RungeKutta4,
        MacrospinIntegrator.Heun => Heun,
        MacrospinIntegrator.ImplicitMidpoint => ImplicitMidpoint,
        _ => throw new ArgumentOutOfRangeException(nameof(integrator), integrator, "This integrator chooses its own steps."),
    };

    private static CartesianVector RungeKutta4(
        MacrospinDrive drive, double time, CartesianVector m, double step, CartesianVector thermalField)
    {
        var middle = drive(time + step / 2);
        var k1 = drive(time).RateOfChange(m, thermalField);
        var k2 = middle.RateOfChange(m + step / 2 * k1, thermalField);
        var k3 = middle.RateOfChange(m + step / 2 * k2, thermalField);
        var k4 = drive(time + step).RateOfChange(m + step * k3, thermalField);
        return (m + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)).Normalised;
    }

    private static CartesianVector Heun(
        MacrospinDrive drive, double time, CartesianVector m, double step, CartesianVector thermalField)
    {
        var k1 = drive(time).RateOfChange(m, thermalField);
        var k2 = drive(time + step).RateOfChange(m + step * k1, thermalField);
        return (m + step / 2 * (k1 + k2)).Normalised;
    }

    private static CartesianVector ImplicitMidpoint(
        MacrospinDrive drive, double time, CartesianVector m, double step, CartesianVector thermalField)
    {
        var parameters = drive(time + step / 2);
        var change = step * parameters.RateOfChange(m, thermalField);
        for (var iteration = 0; iteration < LargestIterationCount; iteration++)
        {
            var next = step * parameters.RateOfChange(m + 0.5 * change, thermalField);
            var difference = next - change;
            change = next;
            if (CartesianVector.Dot(difference, difference) < 1e-31)
            {
                break;
            }
        }

        return m + change;
    }
}
