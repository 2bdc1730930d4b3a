namespace SpinBench.Simulators.Computing;

/// <summary>
/// One vector register of 32-bit words, beside the register of as many <see cref="float"/> numbers: what generators of random
/// numbers and transforms on the bits of a number need. Every operation acts lane by lane; sums wrap around.
/// </summary>
internal unsafe interface IWordLanes<TSelf, TSingles>
    where TSelf : unmanaged, IWordLanes<TSelf, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    /// <summary>Words in a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(uint* source);

    static abstract TSelf Broadcast(uint value);

    /// <summary>The bits of the numbers.</summary>
    static abstract TSelf BitsOf(TSingles numbers);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator <<(TSelf value, int count);

    /// <summary>Shift that copies the highest bit.</summary>
    static abstract TSelf operator >>(TSelf value, int count);

    /// <summary>Shift that brings in zeros.</summary>
    static abstract TSelf operator >>>(TSelf value, int count);

    /// <summary>The words, read as signed integers, as the nearest numbers.</summary>
    TSingles ToNumbers();

    /// <summary>The numbers that have these bits.</summary>
    TSingles AsNumbers();

    void Store(uint* target);
}
