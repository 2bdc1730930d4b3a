using SpinBench.Networks.Perceptron;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>The bias as slope knob: w(V)/w(0), by the paper's rule (Eq. 6) where the model follows it.</summary>
/// <param name="model">The junction.</param>
internal sealed class SlopeKnob(TwoStateModel model)
{
    /// <summary>Largest bias of the paper in V, of either sign.</summary>
    public const double LargestBias = 0.2;

    private const int Halvings = 50;

    /// <summary>w(V)/w(0) at a bias in V.</summary>
    public double Slope(double voltage) => model.Weight(voltage) / model.Weight(0);

    /// <summary>
    /// Learning the bias within ±<see cref="LargestBias"/>: gradient descent in V/<see cref="LargestBias"/>, which goes as the slope.
    /// </summary>
    /// <param name="rate">Learning rate of V/<see cref="LargestBias"/>.</param>
    public SlopeLearning Learning(double rate)
    {
        var (one, other) = (Slope(-LargestBias), Slope(LargestBias));
        return new SlopeLearning(Math.Min(one, other), Math.Max(one, other), rate * Math.Pow((one - other) / 2, 2));
    }

    /// <summary>The bias in V within ±<see cref="LargestBias"/> that makes a slope; the nearer end where none does.</summary>
    public double Voltage(double slope)
    {
        var (flat, steep) = Slope(LargestBias) < Slope(-LargestBias) ? (LargestBias, -LargestBias) : (-LargestBias, LargestBias);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (flat + steep) / 2;
            (flat, steep) = Slope(middle) < slope ? (middle, steep) : (flat, middle);
        }

        return (flat + steep) / 2;
    }
}
