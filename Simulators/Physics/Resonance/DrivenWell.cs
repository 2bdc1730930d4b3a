using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// One well of a junction followed at one radio frequency; above 0 K beside a twin that feels the same thermal field and no
/// radio frequency, whose means are subtracted.
/// </summary>
internal sealed class DrivenWell
{
    private const int FewestStepsAPeriod = 64;

    // Of a precession in a step, and of the transient: neither is seen in the fifth digit of the result.
    private const double LargestTurnAStep = 0.1;
    private const double LargestTransient = 1e-6;
    private const double MostStepsAPeriod = 1e6;

    private readonly DrivenMacrospin _driven;
    private readonly DrivenMacrospin _twin;
    private readonly double _current;
    private readonly double _restResistance;
    private readonly double _thermalField;
    private readonly CartesianVector[] _thermalFields;
    private readonly RandomStream _random;
    private readonly long _settlingPeriods;

    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above zero, or so low that steps are without number.</exception>
    public DrivenWell(SpinTorqueResonance resonance, int wellIndex, double frequency, double temperature, ulong seed)
    {
        var well = resonance.Wells[wellIndex];
        var parameters = resonance.Macrospin.ParametersAt(resonance.Bias with { Temperature = temperature });
        var steps = StepsAPeriod(parameters, frequency);
        (_driven, _twin) = (Follow(), Follow());
        (_current, _restResistance) = (well.CurrentPeak, well.Resistance);
        _thermalField = parameters.Temperature > 0 ? parameters.ThermalField(1 / (frequency * steps)) : 0;
        _thermalFields = new CartesianVector[_thermalField > 0 ? steps : 0];
        _random = new RandomStream(seed, FormattableString.Invariant($"resonance/{frequency:R} Hz/well {wellIndex}"));
        _settlingPeriods = (long)Math.Ceiling(-2 * Math.Log(LargestTransient) / (Math.Tau * well.Line.Width) * frequency);

        DrivenMacrospin Follow() => new(
            parameters, well.Drive, resonance.Macrospin.Transport, resonance.Bias.Voltage, well.Rest, 1 / frequency, steps);
    }

    /// <summary>Waits until the transient after switching on at rest has died away.</summary>
    public void Settle(CancellationToken cancellationToken)
    {
        for (var period = 0L; period < _settlingPeriods; period++)
        {
            Period(1);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Means over one period at a level over the peak: the mixing in V, and the change of the resistance in ohm.</summary>
    public (double Mixing, double Resistance) Period(double level)
    {
        foreach (ref var field in _thermalFields.AsSpan())
        {
            field = _thermalField * new CartesianVector(_random.NextGaussian(), _random.NextGaussian(), _random.NextGaussian());
        }

        var (inPhase, mean) = _driven.Period(level, _thermalFields);
        var (quiet, rest) = _thermalFields.Length > 0 ? _twin.Period(0, _thermalFields) : (0, _restResistance);
        return (level * _current * (inPhase - quiet), mean - rest);
    }

    private static int StepsAPeriod(MacrospinParameters parameters, double frequency)
    {
        var longest = Math.Min(
            LargestTurnAStep / StepLimit.LargestFrequency(parameters),
            StepLimit.LongestStep(MacrospinIntegrator.RungeKutta4, parameters));
        if (!(frequency > 0 && double.IsFinite(frequency) && 1 / (frequency * longest) < MostStepsAPeriod))
        {
            throw new ArgumentOutOfRangeException(
                nameof(frequency), frequency, "The radio frequency must be above zero and not far below the precession's.");
        }

        return Math.Max(FewestStepsAPeriod, (int)Math.Ceiling(1 / (frequency * longest)));
    }
}
