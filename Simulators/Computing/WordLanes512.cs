using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 512 bits of 32-bit words.</summary>
internal readonly unsafe struct WordLanes512(Vector512<uint> value) : IWordLanes<WordLanes512, Lanes512<float>>
{
    private readonly Vector512<uint> _value = value;

    public static int Count => Vector512<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Load(uint* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Broadcast(uint value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 BitsOf(Lanes512<float> numbers) => new(numbers.Register.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator +(WordLanes512 left, WordLanes512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator -(WordLanes512 left, WordLanes512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator &(WordLanes512 left, WordLanes512 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator |(WordLanes512 left, WordLanes512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator ^(WordLanes512 left, WordLanes512 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator <<(WordLanes512 value, int count) => new(value._value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator >>(WordLanes512 value, int count) => new((value._value.AsInt32() >> count).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator >>>(WordLanes512 value, int count) => new(value._value >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512<float> ToNumbers() => new(Vector512.ConvertToSingle(_value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512<float> AsNumbers() => new(_value.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(uint* target) => _value.Store(target);
}
