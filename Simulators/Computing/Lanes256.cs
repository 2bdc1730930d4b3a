using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Simulators.Computing;

/// <summary>A register of 256 bits of <see cref="float"/> or <see cref="double"/>.</summary>
internal readonly unsafe struct Lanes256<TNumber>(Vector256<TNumber> value) : ILanes<Lanes256<TNumber>, TNumber>
    where TNumber : unmanaged
{
    private readonly Vector256<TNumber> _value = value;

    public static int Count => Vector256<TNumber>.Count;

    /// <summary>The register itself.</summary>
    public Vector256<TNumber> Register => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> Load(TNumber* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> LoadSingles(float* source) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Load(source).As<float, TNumber>())
        : new(Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> Broadcast(TNumber value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> Constant(double value) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Create((float)value).As<float, TNumber>())
        : new(Vector256.Create(value).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> MultiplyAdd(Lanes256<TNumber> left, Lanes256<TNumber> right, Lanes256<TNumber> addend) => typeof(TNumber) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, TNumber>())
        : new(Vector256.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> MultiplySubtract(Lanes256<TNumber> left, Lanes256<TNumber> right, Lanes256<TNumber> subtrahend)
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
    public static Lanes256<TNumber> NegatedMultiplyAdd(Lanes256<TNumber> left, Lanes256<TNumber> right, Lanes256<TNumber> addend)
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
    public static Lanes256<TNumber> operator +(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> operator -(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> operator *(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> operator /(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> SquareRoot(Lanes256<TNumber> value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> Clamp(Lanes256<TNumber> value, Lanes256<TNumber> low, Lanes256<TNumber> high) =>
        new(Vector256.Min(Vector256.Max(value._value, low._value), high._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> Round(Lanes256<TNumber> value) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Round(value._value.AsSingle()).As<float, TNumber>())
        : new(Vector256.Round(value._value.AsDouble()).As<double, TNumber>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TNumber> PowerOfTwo(Lanes256<TNumber> exponent)
    {
        if (typeof(TNumber) == typeof(float))
        {
            var biased = Vector256.ConvertToInt32(exponent._value.AsSingle()) + Vector256.Create(127);
            return new((biased << 23).As<int, TNumber>());
        }

        // The addend puts the biased exponent into the lowest bits of the fraction, without a conversion to integers.
        var bits = (exponent._value.AsDouble() + Vector256.Create((double)(1L << 52) + 1023)).AsInt64();
        return new((bits << 52).As<long, TNumber>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TNumber* target) => _value.Store(target);
}
