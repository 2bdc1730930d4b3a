namespace SpinBench.Simulators.Computing;

/// <summary>Runs a kernel in the vector width that was chosen.</summary>
internal static class LanesDispatch
{
    public static void Run<TKernel>(VectorWidth width, in TKernel kernel)
        where TKernel : struct, ILanesKernel
    {
        switch (width.OfThisProcessor())
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
