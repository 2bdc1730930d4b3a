using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 128 bits of <see cref="float"/> or <see cref="double"/>.</summary>
internal readonly unsafe struct Lanes128<TNumber>(Vector128<TNumber> value) : ILanes<Lanes128<TNumber>, TNumber>
    where TNumber : unmanaged
{
    private readonly Vector128<TNumber> _value = value;

    public static int Count => Vector128<TNumber>.Count;

    /// <summary>The register itself.</summary>
    public Vector128<TNumber> Register => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> Load(TNumber* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> LoadSingles(float* source) => typeof(TNumber) == typeof(float)
        ? new(Vector128.Load(source).As<float, TNumber>())
        : new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)source).AsSingle()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> Broadcast(TNumber value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> Constant(double value) => typeof(TNumber) == typeof(float)
        ? new(Vector128.Create((float)value).As<float, TNumber>())
        : new(Vector128.Create(value).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> MultiplyAdd(Lanes128<TNumber> left, Lanes128<TNumber> right, Lanes128<TNumber> addend) => typeof(TNumber) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, TNumber>())
        : new(Vector128.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> MultiplySubtract(Lanes128<TNumber> left, Lanes128<TNumber> right, Lanes128<TNumber> subtrahend)
    {
        if (Fma.IsSupported)
        {
            return typeof(TNumber) == typeof(float)
                ? new(Fma.MultiplySubtract(left._value.AsSingle(), right._value.AsSingle(), subtrahend._value.AsSingle()).As<float, TNumber>())
                : new(Fma.MultiplySubtract(left._value.AsDouble(), right._value.AsDouble(), subtrahend._value.AsDouble()).As<double, TNumber>());
        }

        return MultiplyAdd(left, right, new(-subtrahend._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> NegatedMultiplyAdd(Lanes128<TNumber> left, Lanes128<TNumber> right, Lanes128<TNumber> addend)
    {
        if (Fma.IsSupported)
        {
            return typeof(TNumber) == typeof(float)
                ? new(Fma.MultiplyAddNegated(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, TNumber>())
                : new(Fma.MultiplyAddNegated(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, TNumber>());
        }

        return MultiplyAdd(new(-left._value), right, addend);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> operator +(Lanes128<TNumber> left, Lanes128<TNumber> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> operator -(Lanes128<TNumber> left, Lanes128<TNumber> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> operator *(Lanes128<TNumber> left, Lanes128<TNumber> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> operator /(Lanes128<TNumber> left, Lanes128<TNumber> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> SquareRoot(Lanes128<TNumber> value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> Clamp(Lanes128<TNumber> value, Lanes128<TNumber> low, Lanes128<TNumber> high) =>
        new(Vector128.Min(Vector128.Max(value._value, low._value), high._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> Round(Lanes128<TNumber> value) => typeof(TNumber) == typeof(float)
        ? new(Vector128.Round(value._value.AsSingle()).As<float, TNumber>())
        : new(Vector128.Round(value._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TNumber> PowerOfTwo(Lanes128<TNumber> exponent)
    {
        if (typeof(TNumber) == typeof(float))
        {
            var biased = Vector128.ConvertToInt32(exponent._value.AsSingle()) + Vector128.Create(127);
            return new((biased << 23).As<int, TNumber>());
        }

        // The addend puts the biased exponent into the lowest bits of the fraction, without a conversion to integers.
        var bits = (exponent._value.AsDouble() + Vector128.Create((double)(1L << 52) + 1023)).AsInt64();
        return new((bits << 52).As<long, TNumber>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TNumber* target) => _value.Store(target);
}
