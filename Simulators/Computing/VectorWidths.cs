using System.Runtime.Intrinsics;

namespace SpinBench.Simulators.Computing;

/// <summary>What this processor makes of a <see cref="VectorWidth"/>.</summary>
internal static class VectorWidths
{
    /// <summary>The width itself, or the widest of this processor for <see cref="VectorWidth.Widest"/>.</summary>
    public static VectorWidth OfThisProcessor(this VectorWidth width) => width switch
    {
        not VectorWidth.Widest => width,
        _ when Vector512.IsHardwareAccelerated => VectorWidth.Bits512,
        _ when Vector256.IsHardwareAccelerated => VectorWidth.Bits256,
        _ => VectorWidth.Bits128,
    };
}
