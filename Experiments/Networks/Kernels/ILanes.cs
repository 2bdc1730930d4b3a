namespace SpinBench.Networks.Kernels;

/// <summary>
/// One vector register of float32 numbers. The kernels are written once against this and compiled for each width;
/// every operation acts lane by lane, so results do not depend on the width.
/// </summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Numbers in a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* source);

    static abstract TSelf Broadcast(float value);

    /// <summary>left · right + addend, rounded once where the hardware can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf Clamp(TSelf value, TSelf low, TSelf high);

    /// <summary>The nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of an integral exponent between -126 and 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    void Store(float* target);
}
