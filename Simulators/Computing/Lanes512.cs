using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 512 bits of <see cref="float"/> or <see cref="double"/>.</summary>
internal readonly unsafe struct Lanes512<TNumber>(Vector512<TNumber> value) : ILanes<Lanes512<TNumber>, TNumber>
    where TNumber : unmanaged
{
    private readonly Vector512<TNumber> _value = value;

    public static int Count => Vector512<TNumber>.Count;

    /// <summary>The register itself.</summary>
    public Vector512<TNumber> Register => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> Load(TNumber* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> LoadSingles(float* source) => typeof(TNumber) == typeof(float)
        ? new(Vector512.Load(source).As<float, TNumber>())
        : new(Vector512.WidenLower(Vector256.Load(source).ToVector512Unsafe()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> Broadcast(TNumber value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> Constant(double value) => typeof(TNumber) == typeof(float)
        ? new(Vector512.Create((float)value).As<float, TNumber>())
        : new(Vector512.Create(value).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> MultiplyAdd(Lanes512<TNumber> left, Lanes512<TNumber> right, Lanes512<TNumber> addend) => typeof(TNumber) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, TNumber>())
        : new(Vector512.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> MultiplySubtract(Lanes512<TNumber> left, Lanes512<TNumber> right, Lanes512<TNumber> subtrahend)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(TNumber) == typeof(float)
                ? new(Avx512F.FusedMultiplySubtract(left._value.AsSingle(), right._value.AsSingle(), subtrahend._value.AsSingle()).As<float, TNumber>())
                : new(Avx512F.FusedMultiplySubtract(left._value.AsDouble(), right._value.AsDouble(), subtrahend._value.AsDouble()).As<double, TNumber>());
        }

        return MultiplyAdd(left, right, new(-subtrahend._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> NegatedMultiplyAdd(Lanes512<TNumber> left, Lanes512<TNumber> right, Lanes512<TNumber> addend)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(TNumber) == typeof(float)
                ? new(Avx512F.FusedMultiplyAddNegated(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, TNumber>())
                : new(Avx512F.FusedMultiplyAddNegated(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, TNumber>());
        }

        return MultiplyAdd(new(-left._value), right, addend);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> operator +(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> operator -(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> operator *(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> operator /(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> SquareRoot(Lanes512<TNumber> value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> Clamp(Lanes512<TNumber> value, Lanes512<TNumber> low, Lanes512<TNumber> high) =>
        new(Vector512.Min(Vector512.Max(value._value, low._value), high._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> Round(Lanes512<TNumber> value) => typeof(TNumber) == typeof(float)
        ? new(Vector512.Round(value._value.AsSingle()).As<float, TNumber>())
        : new(Vector512.Round(value._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TNumber> PowerOfTwo(Lanes512<TNumber> exponent)
    {
        if (typeof(TNumber) == typeof(float))
        {
            var biased = Vector512.ConvertToInt32(exponent._value.AsSingle()) + Vector512.Create(127);
            return new((biased << 23).As<int, TNumber>());
        }

        // The addend puts the biased exponent into the lowest bits of the fraction, without a conversion to integers.
        var bits = (exponent._value.AsDouble() + Vector512.Create((double)(1L << 52) + 1023)).AsInt64();
        return new((bits << 52).As<long, TNumber>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TNumber* target) => _value.Store(target);
}
