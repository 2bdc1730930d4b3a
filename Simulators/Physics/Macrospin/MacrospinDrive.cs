namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>What acts on a macrospin at a time in s: constant parameters, a pulse, a radio-frequency voltage.</summary>
/// <remarks>Called several times a step with times that need not rise; it must depend on the time alone.</remarks>
public delegate MacrospinParameters MacrospinDrive(double time);
