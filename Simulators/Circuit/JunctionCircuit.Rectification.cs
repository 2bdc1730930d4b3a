using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <content>What a radio-frequency wave does besides straining the barrier.</content>
/// <remarks>
/// Each state has its own rectified voltage, and the telegraph weights them in time. The wave moves neither the rates nor
/// the resistance at which the bias is worked out; an amplitude modulation acts with its mean power, but for the lock-in
/// amplifier, which detects its harmonics.
/// </remarks>
public sealed partial class JunctionCircuit
{
    private double RectifiedVoltage(MagneticState state, double bias, double field)
    {
        if (RadioFrequencySource is not { CarrierVoltage: > 0 } wave || !IsProbeDown || Health.Death is not null)
        {
            return 0;
        }

        var shorting = IsShorted ? 1 / Wiring.ShortResistance : 0;
        var conductance = 1 / Resistance(state, bias, field) + shorting;
        var peak = wave.CarrierVoltage / (1 + wave.SourceResistance * conductance);
        return (wave.Modulation?.MeanSquare ?? 1) * _rectifier.VoltageAt(state, bias, field, peak, wave.Frequency);
    }
}
