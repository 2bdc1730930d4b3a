using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 256 bits of 32-bit words.</summary>
internal readonly unsafe struct WordLanes256(Vector256<uint> value) : IWordLanes<WordLanes256, Lanes256<float>>
{
    private readonly Vector256<uint> _value = value;

    public static int Count => Vector256<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Load(uint* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Broadcast(uint value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 BitsOf(Lanes256<float> numbers) => new(numbers.Register.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator +(WordLanes256 left, WordLanes256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator -(WordLanes256 left, WordLanes256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator &(WordLanes256 left, WordLanes256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator |(WordLanes256 left, WordLanes256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator ^(WordLanes256 left, WordLanes256 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator <<(WordLanes256 value, int count) => new(value._value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator >>(WordLanes256 value, int count) => new((value._value.AsInt32() >> count).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator >>>(WordLanes256 value, int count) => new(value._value >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256<float> ToNumbers() => new(Vector256.ConvertToSingle(_value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256<float> AsNumbers() => new(_value.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(uint* target) => _value.Store(target);
}
