using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 128 bits of 32-bit words.</summary>
internal readonly unsafe struct WordLanes128(Vector128<uint> value) : IWordLanes<WordLanes128, Lanes128<float>>
{
    private readonly Vector128<uint> _value = value;

    public static int Count => Vector128<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 Load(uint* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 Broadcast(uint value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 BitsOf(Lanes128<float> numbers) => new(numbers.Register.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator +(WordLanes128 left, WordLanes128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator -(WordLanes128 left, WordLanes128 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator &(WordLanes128 left, WordLanes128 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator |(WordLanes128 left, WordLanes128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator ^(WordLanes128 left, WordLanes128 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator <<(WordLanes128 value, int count) => new(value._value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator >>(WordLanes128 value, int count) => new((value._value.AsInt32() >> count).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator >>>(WordLanes128 value, int count) => new(value._value >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128<float> ToNumbers() => new(Vector128.ConvertToSingle(_value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128<float> AsNumbers() => new(_value.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(uint* target) => _value.Store(target);
}
