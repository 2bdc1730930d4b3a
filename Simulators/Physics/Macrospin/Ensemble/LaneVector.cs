using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>One cartesian vector a lane.</summary>
internal readonly unsafe struct LaneVector<TLanes, TNumber>(TLanes x, TLanes y, TLanes z)
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    public readonly TLanes X = x;
    public readonly TLanes Y = y;
    public readonly TLanes Z = z;

    /// <param name="row">The x components; those of y and z are in the next two rows of <see cref="JunctionBlock{TNumber}.Lanes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> Load(TNumber* row) =>
        new(TLanes.Load(row), TLanes.Load(row + JunctionBlock<TNumber>.Lanes), TLanes.Load(row + (2 * JunctionBlock<TNumber>.Lanes)));

    /// <summary>addend + left × right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> AddCross(
        LaneVector<TLanes, TNumber> left, LaneVector<TLanes, TNumber> right, LaneVector<TLanes, TNumber> addend) => new(
        TLanes.NegatedMultiplyAdd(left.Z, right.Y, TLanes.MultiplyAdd(left.Y, right.Z, addend.X)),
        TLanes.NegatedMultiplyAdd(left.X, right.Z, TLanes.MultiplyAdd(left.Z, right.X, addend.Y)),
        TLanes.NegatedMultiplyAdd(left.Y, right.X, TLanes.MultiplyAdd(left.X, right.Y, addend.Z)));

    /// <summary>factor · vector + addend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> MultiplyAdd(
        TLanes factor, LaneVector<TLanes, TNumber> vector, LaneVector<TLanes, TNumber> addend) => new(
        TLanes.MultiplyAdd(factor, vector.X, addend.X),
        TLanes.MultiplyAdd(factor, vector.Y, addend.Y),
        TLanes.MultiplyAdd(factor, vector.Z, addend.Z));

    /// <summary>addend - factor · vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> NegatedMultiplyAdd(
        TLanes factor, LaneVector<TLanes, TNumber> vector, LaneVector<TLanes, TNumber> addend) => new(
        TLanes.NegatedMultiplyAdd(factor, vector.X, addend.X),
        TLanes.NegatedMultiplyAdd(factor, vector.Y, addend.Y),
        TLanes.NegatedMultiplyAdd(factor, vector.Z, addend.Z));

    /// <summary>The vectors with their length, which is near to <paramref name="length"/>, brought to one.</summary>
    /// <remarks>
    /// Two terms of Newton's series for 1/√: with the square of the length off by ε the result is off by 0.3 ε³, and what is
    /// left goes in the next step. The factor is formed as 1/length and a small correction, so that it has no bias.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> Normalised(LaneVector<TLanes, TNumber> v, double length)
    {
        var square = length * length;
        var excess = TLanes.MultiplyAdd(v.X, v.X, TLanes.MultiplyAdd(v.Y, v.Y, TLanes.MultiplyAdd(v.Z, v.Z, TLanes.Constant(-square))));
        var slope = TLanes.MultiplyAdd(
            excess, TLanes.Constant(0.375 / (length * square * square)), TLanes.Constant(-0.5 / (length * square)));
        return TLanes.MultiplyAdd(excess, slope, TLanes.Constant(1 / length)) * v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Dot(LaneVector<TLanes, TNumber> left, LaneVector<TLanes, TNumber> right) =>
        TLanes.MultiplyAdd(left.X, right.X, TLanes.MultiplyAdd(left.Y, right.Y, left.Z * right.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> operator +(LaneVector<TLanes, TNumber> left, LaneVector<TLanes, TNumber> right) =>
        new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> operator -(LaneVector<TLanes, TNumber> left, LaneVector<TLanes, TNumber> right) =>
        new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> operator *(TLanes factor, LaneVector<TLanes, TNumber> vector) =>
        new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TNumber* row)
    {
        X.Store(row);
        Y.Store(row + JunctionBlock<TNumber>.Lanes);
        Z.Store(row + (2 * JunctionBlock<TNumber>.Lanes));
    }
}
