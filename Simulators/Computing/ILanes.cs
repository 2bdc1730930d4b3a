namespace SpinBench.Simulators.Computing;

/// <summary>
/// One vector register of floating-point numbers. Kernels are written once against this and compiled for each width and
/// precision; every operation acts lane by lane, so results do not depend on the width.
/// </summary>
internal unsafe interface ILanes<TSelf, TNumber>
    where TSelf : unmanaged, ILanes<TSelf, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Numbers in a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(TNumber* source);

    /// <summary>As many <see cref="float"/> numbers, widened where need be.</summary>
    static abstract TSelf LoadSingles(float* source);

    static abstract TSelf Broadcast(TNumber value);

    /// <summary>The nearest number to a constant, in every lane.</summary>
    static abstract TSelf Constant(double value);

    /// <summary>left · right + addend, rounded once where the hardware can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>left · right - subtrahend, rounded once where the hardware can.</summary>
    static abstract TSelf MultiplySubtract(TSelf left, TSelf right, TSelf subtrahend);

    /// <summary>addend - left · right, rounded once where the hardware can.</summary>
    static abstract TSelf NegatedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf SquareRoot(TSelf value);

    static abstract TSelf Clamp(TSelf value, TSelf low, TSelf high);

    /// <summary>The nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of an integral exponent whose result is a normal number.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    void Store(TNumber* target);
}
