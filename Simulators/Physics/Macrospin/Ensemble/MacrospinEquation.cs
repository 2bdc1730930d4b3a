using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>
/// The equation of one macrospin a lane, dm = m × (P + m × Q), which <see cref="JunctionRow"/> derives. The switches are the terms
/// that at least one junction of the ensemble has; the compiler leaves out what is off.
/// </summary>
/// <typeparam name="TNumber">float or double.</typeparam>
/// <typeparam name="TLanes">Registers of it.</typeparam>
/// <typeparam name="TTilt">The easy axis is not z.</typeparam>
/// <typeparam name="TSecond">Second-order anisotropy.</typeparam>
/// <typeparam name="TShape">A demagnetising tensor that is more than an anisotropy along z.</typeparam>
/// <typeparam name="TAsymmetry">Slonczewski's torque with Λ other than one.</typeparam>
internal static unsafe class MacrospinEquation<TNumber, TLanes, TTilt, TSecond, TShape, TAsymmetry>
    where TNumber : unmanaged
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TTilt : struct, ISwitch
    where TSecond : struct, ISwitch
    where TShape : struct, ISwitch
    where TAsymmetry : struct, ISwitch
{
    private static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => JunctionBlock<TNumber>.Lanes;
    }

    /// <summary>P + m × Q, about which m turns.</summary>
    /// <param name="block">The block at the first lane.</param>
    /// <param name="point">The operating point at the first lane.</param>
    /// <param name="m">Magnetisation.</param>
    /// <param name="p">The part of P that does not depend on m.</param>
    /// <param name="q">That of Q.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<TLanes, TNumber> Turn(
        TNumber* block, TNumber* point, LaneVector<TLanes, TNumber> m,
        LaneVector<TLanes, TNumber> p, LaneVector<TLanes, TNumber> q)
    {
        AddAnisotropy(block, point, m, ref p, ref q);
        if (typeof(TShape) == typeof(On))
        {
            AddShape(block, m, ref p, ref q);
        }

        if (typeof(TAsymmetry) == typeof(On))
        {
            AddTorque(block, point, m, ref p, ref q);
        }

        return LaneVector<TLanes, TNumber>.AddCross(m, q, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAnisotropy(
        TNumber* block, TNumber* point, LaneVector<TLanes, TNumber> m,
        ref LaneVector<TLanes, TNumber> p, ref LaneVector<TLanes, TNumber> q)
    {
        var damping = TLanes.Load(block + (JunctionRow.Damping * Stride));
        if (typeof(TTilt) == typeof(On))
        {
            var axis = LaneVector<TLanes, TNumber>.Load(block + (JunctionRow.Axis * Stride));
            var field = AnisotropyField(block, point, LaneVector<TLanes, TNumber>.Dot(m, axis));
            p = LaneVector<TLanes, TNumber>.MultiplyAdd(field, axis, p);
            q = LaneVector<TLanes, TNumber>.MultiplyAdd(damping * field, axis, q);
        }
        else
        {
            var field = AnisotropyField(block, point, m.Z);
            p = new(p.X, p.Y, p.Z + field);
            q = new(q.X, q.Y, TLanes.MultiplyAdd(damping, field, q.Z));
        }
    }

    /// <summary>B_K1 c - B_K2 c³, along the axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes AnisotropyField(TNumber* block, TNumber* point, TLanes cosine)
    {
        var slope = TLanes.Load(point + (PointRow.FirstOrder * Stride));
        if (typeof(TSecond) == typeof(On))
        {
            slope = TLanes.NegatedMultiplyAdd(TLanes.Load(block + (JunctionRow.SecondOrder * Stride)), cosine * cosine, slope);
        }

        return cosine * slope;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddShape(
        TNumber* block, LaneVector<TLanes, TNumber> m, ref LaneVector<TLanes, TNumber> p, ref LaneVector<TLanes, TNumber> q)
    {
        var damping = TLanes.Load(block + (JunctionRow.Damping * Stride));
        var y = TLanes.Load(block + (JunctionRow.Shape * Stride)) * m.Y;
        p = new(p.X, p.Y - y, p.Z);
        q = new(q.X, TLanes.NegatedMultiplyAdd(damping, y, q.Y), q.Z);
        if (typeof(TTilt) == typeof(On))
        {
            var z = TLanes.Load(block + ((JunctionRow.Shape + 1) * Stride)) * m.Z;
            p = new(p.X, p.Y, p.Z - z);
            q = new(q.X, q.Y, TLanes.NegatedMultiplyAdd(damping, z, q.Z));
        }
    }

    /// <summary>V = a(m) p with a(m) = a(0)/(1 + k m·p).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTorque(
        TNumber* block, TNumber* point, LaneVector<TLanes, TNumber> m,
        ref LaneVector<TLanes, TNumber> p, ref LaneVector<TLanes, TNumber> q)
    {
        var polarisation = LaneVector<TLanes, TNumber>.Load(block + (JunctionRow.Polarisation * Stride));
        var divisor = TLanes.MultiplyAdd(
            TLanes.Load(block + (JunctionRow.Asymmetry * Stride)),
            LaneVector<TLanes, TNumber>.Dot(m, polarisation),
            TLanes.Constant(1));
        var strength = TLanes.Load(point + (PointRow.Torque * Stride)) / divisor;
        var damped = TLanes.Load(block + (JunctionRow.Damping * Stride)) * strength;
        q = LaneVector<TLanes, TNumber>.MultiplyAdd(strength, polarisation, q);
        p = LaneVector<TLanes, TNumber>.NegatedMultiplyAdd(damped, polarisation, p);
    }
}
