namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>What an SR830 shows at one time, rounded as it is printed.</summary>
/// <param name="InPhase">X in V rms.</param>
/// <param name="Quadrature">Y in V rms.</param>
/// <param name="Magnitude">R in V rms.</param>
/// <param name="Phase">θ in degrees.</param>
/// <param name="First">Display 1.</param>
/// <param name="Second">Display 2.</param>
public readonly record struct LockInOutputs(
    double InPhase, double Quadrature, double Magnitude, double Phase, double First, double Second);
