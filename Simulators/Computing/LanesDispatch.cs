using System.Runtime.Intrinsics;

namespace SpinBench.Simulators.Computing;

/// <summary>Runs a kernel in the vector width that was chosen.</summary>
internal static class LanesDispatch
{
    /// <summary>The widest that this processor has.</summary>
    public static VectorWidth Widest { get; } =
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : VectorWidth.Bits128;

    public static void Run<TKernel>(VectorWidth width, in TKernel kernel)
        where TKernel : struct, ILanesKernel
    {
        switch (width == VectorWidth.Widest ? Widest : width)
        {
            case VectorWidth.Bits512:
                kernel.Run<Lanes512<double>>();
                break;
            case VectorWidth.Bits256:
                kernel.Run<Lanes256<double>>();
                break;
            default:
                kernel.Run<Lanes128<double>>();
                break;
        }
    }
}
