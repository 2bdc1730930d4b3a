namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>s(t) = offset + amplitude · sin(ωt + phase). Amplitude 0 is a constant drive.</summary>
/// <param name="Offset">Mean value.</param>
/// <param name="Amplitude">Amplitude.</param>
/// <param name="AngularFrequency">ω in rad/s.</param>
/// <param name="Phase">Phase at the start in rad.</param>
public sealed record SineWaveform(double Offset, double Amplitude = 0, double AngularFrequency = 0, double Phase = 0) : DriveWaveform
{
    internal override (double Lowest, double Highest) Range => (Offset - Math.Abs(Amplitude), Offset + Math.Abs(Amplitude));
}
