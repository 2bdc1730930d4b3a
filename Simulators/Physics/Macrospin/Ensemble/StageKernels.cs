using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Chooses the kernel of a width, a precision and the terms in use.</summary>
internal static class StageKernels
{
    public static StageKernel<TNumber> For<TNumber>(VectorWidth width, EnsembleTerms terms)
        where TNumber : unmanaged
    {
        if (typeof(TNumber) == typeof(float))
        {
            return (StageKernel<TNumber>)(object)(width.OfThisProcessor() switch
            {
                VectorWidth.Bits512 => Tilt<float, Lanes512<float>>(terms),
                VectorWidth.Bits256 => Tilt<float, Lanes256<float>>(terms),
                _ => Tilt<float, Lanes128<float>>(terms),
            });
        }

        return (StageKernel<TNumber>)(object)(width.OfThisProcessor() switch
        {
            VectorWidth.Bits512 => Tilt<double, Lanes512<double>>(terms),
            VectorWidth.Bits256 => Tilt<double, Lanes256<double>>(terms),
            _ => Tilt<double, Lanes128<double>>(terms),
        });
    }

    private static StageKernel<TNumber> Tilt<TNumber, TLanes>(EnsembleTerms terms)
        where TNumber : unmanaged
        where TLanes : unmanaged, ILanes<TLanes, TNumber> =>
        terms.HasTiltedAxis ? Second<TNumber, TLanes, On>(terms) : Second<TNumber, TLanes, Off>(terms);

    private static StageKernel<TNumber> Second<TNumber, TLanes, TTilt>(EnsembleTerms terms)
        where TNumber : unmanaged
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TTilt : struct, ISwitch =>
        terms.HasSecondOrder ? Shape<TNumber, TLanes, TTilt, On>(terms) : Shape<TNumber, TLanes, TTilt, Off>(terms);

    private static StageKernel<TNumber> Shape<TNumber, TLanes, TTilt, TSecond>(EnsembleTerms terms)
        where TNumber : unmanaged
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TTilt : struct, ISwitch
        where TSecond : struct, ISwitch =>
        terms.HasShape ? Torque<TNumber, TLanes, TTilt, TSecond, On>(terms) : Torque<TNumber, TLanes, TTilt, TSecond, Off>(terms);

    private static StageKernel<TNumber> Torque<TNumber, TLanes, TTilt, TSecond, TShape>(EnsembleTerms terms)
        where TNumber : unmanaged
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TTilt : struct, ISwitch
        where TSecond : struct, ISwitch
        where TShape : struct, ISwitch => terms.HasAsymmetricTorque
        ? new StageKernel<TNumber, TLanes, TTilt, TSecond, TShape, On>()
        : new StageKernel<TNumber, TLanes, TTilt, TSecond, TShape, Off>();
}
