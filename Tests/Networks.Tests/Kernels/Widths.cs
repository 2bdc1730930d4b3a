using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Tests.Kernels;

/// <summary>Every register width; those the processor lacks are emulated and must give the same.</summary>
internal static class Widths
{
    public static VectorWidth[] All { get; } = [VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512];
}
