using SpinBench.Protocols;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Live;

/// <summary>The activation curve that a simulated junction has under current bias, for use before one was measured.</summary>
public static class ModelCurve
{
    private const double HalfSpan = 5e-4; // T
    private const int Points = 81;

    /// <summary>
    /// The curve of a model: each state sees the voltage that the current makes across it, and the logit of P(high) is
    /// ln(Γ_up/Γ_down), a straight line near H_s.
    /// </summary>
    /// <param name="model">The junction in a perpendicular field.</param>
    /// <param name="current">Current in A.</param>
    /// <param name="bias">Bias in V that the curve is said to be for.</param>
    public static ActivationCurve Of(TwoStateModel model, double current, double bias)
    {
        ArgumentNullException.ThrowIfNull(model);
        var centre = model.CentreField;
        var (below, above) = (Logit(centre - HalfSpan), Logit(centre + HalfSpan));
        var weight = (above - below) / (2 * HalfSpan);
        var shift = centre - HalfSpan - (below / weight);
        double[] fields = [.. Enumerable.Range(0, Points).Select(point => shift + ((point - (Points / 2)) * 0.25 / weight))];
        return new ActivationCurve
        {
            Field = fields,
            Probability = [.. fields.Select(field => 1 / (1 + Math.Exp(-Logit(field))))],
            StandardError = new double[Points],
            Weight = weight,
            WeightInterval = (weight, weight),
            Shift = shift,
            ShiftInterval = (shift, shift),
            Bias = bias,
            Device = model.Device.Name,
        };

        double Logit(double field) => Math.Log(
            Rate(MagneticState.Low, field) / Rate(MagneticState.High, field));

        // The resistance depends on the voltage that it makes: two corrections are enough below the breakdown.
        double Rate(MagneticState state, double field)
        {
            var voltage = bias;
            for (var correction = 0; correction < 3; correction++)
            {
                voltage = current * model.Resistance(state, voltage, field);
            }

            return model.EscapeRate(state, voltage, field);
        }
    }
}
