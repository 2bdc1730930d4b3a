using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Adaptive;

/// <summary>
/// Escape rates of a telegraph neuron against the network's unit z, in a table that is interpolated in the logarithm; beyond
/// its ends the rates of the ends hold. The field of z is H = H_s + z/w, so that the occupancy is 1/(1 + exp(-z)) at every bias.
/// </summary>
public sealed class NeuronRates
{
    /// <summary>Largest |z| of the table: P differs from 0 and 1 by 1e-13 there.</summary>
    public const double Largest = 30;

    private const int StepsPerUnit = 16;
    private const double SmallestRate = 1e-30;
    private readonly double[] _toHigh;
    private readonly double[] _toLow;

    private NeuronRates(Func<double, (double ToHigh, double ToLow)> rates, double power)
    {
        var count = (int)(2 * Largest * StepsPerUnit) + 1;
        (_toHigh, _toLow) = (new double[count], new double[count]);
        for (var index = 0; index < count; index++)
        {
            var (toHigh, toLow) = rates(((double)index / StepsPerUnit) - Largest);
            _toHigh[index] = Math.Log(Math.Max(toHigh, SmallestRate));
            _toLow[index] = Math.Log(Math.Max(toLow, SmallestRate));
        }

        Power = power;
    }

    /// <summary>Power that the bias dissipates in the junction in W, mean of both states; NaN where it is not known.</summary>
    public double Power { get; }

    /// <summary>Rates of a simulated junction at a bias.</summary>
    /// <param name="model">The junction in a perpendicular field.</param>
    /// <param name="voltage">Bias in V.</param>
    public static NeuronRates Of(TwoStateModel model, double voltage)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (centre, weight) = (model.CentreField, model.Weight(voltage));
        var low = model.Resistance(MagneticState.Low, voltage, centre);
        var high = model.Resistance(MagneticState.High, voltage, centre);
        return new NeuronRates(
            z => (model.EscapeRate(MagneticState.Low, voltage, centre + (z / weight)),
                model.EscapeRate(MagneticState.High, voltage, centre + (z / weight))),
            voltage * voltage * ((1 / low) + (1 / high)) / 2);
    }

    /// <summary>Rates of a measured junction: τ_high = τ exp(z/2) and τ_low = τ exp(-z/2), as <see cref="RelaxationRates"/> has them.</summary>
    /// <param name="dwellTime">Mean dwell time τ at the shift in s, above 0.</param>
    /// <param name="power">Power that the bias dissipates in W; NaN where it is not known.</param>
    public static NeuronRates Measured(double dwellTime, double power = double.NaN)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellTime);
        return new NeuronRates(z => (Math.Exp(z / 2) / dwellTime, Math.Exp(-z / 2) / dwellTime), power);
    }

    /// <summary>Rates low → high and high → low in 1/s at a network unit z.</summary>
    public (double ToHigh, double ToLow) At(double z)
    {
        var place = Math.Clamp((z + Largest) * StepsPerUnit, 0, _toHigh.Length - 1);
        var cell = Math.Min((int)place, _toHigh.Length - 2);
        var part = place - cell;
        return (Math.Exp(double.Lerp(_toHigh[cell], _toHigh[cell + 1], part)),
            Math.Exp(double.Lerp(_toLow[cell], _toLow[cell + 1], part)));
    }
}
