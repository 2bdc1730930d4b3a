namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>One pass over the data.</summary>
/// <param name="Radix">2, 3, 4 or 5 points are combined.</param>
/// <param name="Stride">Their distance.</param>
/// <param name="FirstRoot">Where the roots of unity of this pass begin.</param>
internal readonly record struct FourierPass(int Radix, int Stride, int FirstRoot);
