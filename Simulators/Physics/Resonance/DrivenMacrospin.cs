using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// One macrospin under radio frequency: the classical Runge-Kutta method with a whole number of steps a period, over which
/// means are exact for every harmonic below that number.
/// </summary>
internal sealed class DrivenMacrospin
{
    private readonly MacrospinParameters _parameters;
    private readonly WellDrive _drive;
    private readonly JunctionTransport _transport;
    private readonly double _biasVoltage;
    private readonly double _step;
    private readonly double[] _cosines;
    private CartesianVector _m;

    /// <param name="parameters">What acts without radio frequency.</param>
    /// <param name="drive">What the radio frequency adds, at its peak.</param>
    /// <param name="transport">Resistance.</param>
    /// <param name="biasVoltage">Voltage in V at which the resistance is taken.</param>
    /// <param name="start">Unit vector at the start.</param>
    /// <param name="period">Period of the radio frequency in s.</param>
    /// <param name="stepsAPeriod">Steps in each.</param>
    public DrivenMacrospin(
        MacrospinParameters parameters, WellDrive drive, JunctionTransport transport, double biasVoltage,
        CartesianVector start, double period, int stepsAPeriod)
    {
        (_parameters, _drive, _transport, _biasVoltage, _m) = (parameters, drive, transport, biasVoltage, start);
        _step = period / stepsAPeriod;
        _cosines = new double[2 * stepsAPeriod + 1];
        for (var half = 0; half < _cosines.Length; half++)
        {
            _cosines[half] = Math.Cos(Math.PI * half / stepsAPeriod);
        }
    }

    /// <summary>Follows one period and returns the means of cos ωt R(m) and of R(m), in ohm.</summary>
    /// <param name="level">Amplitude of the radio frequency over its peak.</param>
    /// <param name="thermalFields">One thermal field in T a step, constant over it; empty at 0 K.</param>
    public (double InPhase, double Mean) Period(double level, ReadOnlySpan<CartesianVector> thermalFields)
    {
        var (inPhase, sum) = (0.0, 0.0);
        var steps = _cosines.Length / 2;
        for (var step = 0; step < steps; step++)
        {
            var resistance = _transport.Resistance(_m, _biasVoltage);
            inPhase += _cosines[2 * step] * resistance;
            sum += resistance;
            Advance(level, 2 * step, thermalFields.IsEmpty ? default : thermalFields[step]);
        }

        return (inPhase / steps, sum / steps);
    }

    private void Advance(double level, int half, CartesianVector thermal)
    {
        var (before, middle, after) = (level * _cosines[half], level * _cosines[half + 1], level * _cosines[half + 2]);
        var k1 = Rate(_m, before, thermal);
        var k2 = Rate(_m + _step / 2 * k1, middle, thermal);
        var k3 = Rate(_m + _step / 2 * k2, middle, thermal);
        var k4 = Rate(_m + _step * k3, after, thermal);
        _m = (_m + _step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)).Normalised;
    }

    private CartesianVector Rate(CartesianVector m, double level, CartesianVector thermal) =>
        _parameters.RateOfChange(m, level * _drive.FieldAt(m) + thermal);
}
