using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Benchmarks.Physics;

/// <summary>What one core of this machine can do at most, measured: the two lines of the roofline.</summary>
/// <param name="Double">Floating-point operations a second in double precision.</param>
/// <param name="Single">Floating-point operations a second in single precision.</param>
/// <param name="Bandwidth">Bytes a second between core and memory, read and written together.</param>
internal sealed record MachinePeak(double Double, double Single, double Bandwidth)
{
    private const int Rounds = 5;
    private const int Turns = 20_000_000;
    private const int Accumulators = 10;
    private const int StreamLength = 16 << 20;

    /// <summary>Measures, in about three seconds; the best of several rounds counts.</summary>
    public static MachinePeak Measure() => VectorWidth.Widest.OfThisProcessor() switch
    {
        VectorWidth.Bits512 => new(Best(Fused<Lanes512<double>, double>), Best(Fused<Lanes512<float>, float>), Best(Stream)),
        VectorWidth.Bits256 => new(Best(Fused<Lanes256<double>, double>), Best(Fused<Lanes256<float>, float>), Best(Stream)),
        _ => new(Best(Fused<Lanes128<double>, double>), Best(Fused<Lanes128<float>, float>), Best(Stream)),
    };

    /// <summary>Units a second that the roofline allows a case on one core.</summary>
    public double Roofline(PhysicsCase physicsCase) => Math.Min(
        (physicsCase.IsSingle ? Single : Double) / physicsCase.FlopsPerUnit,
        physicsCase.BytesPerUnit > 0 ? Bandwidth / physicsCase.BytesPerUnit : double.PositiveInfinity);

    private static double Best(Func<double> work) => Enumerable.Range(0, Rounds).Max(_ => work());

    private static unsafe double Fused<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        var sink = stackalloc TNumber[TLanes.Count];
        var begun = Stopwatch.GetTimestamp();
        Turn<TLanes, TNumber>(sink);
        return 2.0 * Accumulators * TLanes.Count * Turns / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    // Ten sums that do not wait for each other keep two units of a latency of up to five cycles busy. No call stands beside
    // the loop: registers that live across one would be kept in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe void Turn<TLanes, TNumber>(TNumber* sink)
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        TLanes a = default, b = default, c = default, d = default, e = default;
        TLanes f = default, g = default, h = default, i = default, j = default;
        TNumber zero = default;
        var (factor, addend) = (TLanes.Broadcast(zero), TLanes.Broadcast(zero));
        for (var turn = 0; turn < Turns; turn++)
        {
            a = TLanes.MultiplyAdd(a, factor, addend);
            b = TLanes.MultiplyAdd(b, factor, addend);
            c = TLanes.MultiplyAdd(c, factor, addend);
            d = TLanes.MultiplyAdd(d, factor, addend);
            e = TLanes.MultiplyAdd(e, factor, addend);
            f = TLanes.MultiplyAdd(f, factor, addend);
            g = TLanes.MultiplyAdd(g, factor, addend);
            h = TLanes.MultiplyAdd(h, factor, addend);
            i = TLanes.MultiplyAdd(i, factor, addend);
            j = TLanes.MultiplyAdd(j, factor, addend);
        }

        (a + b + c + d + e + f + g + h + i + j).Store(sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Stream()
    {
        var (target, source) = (new double[StreamLength], new double[StreamLength]);
        Array.Fill(target, 1);
        Array.Fill(source, 1);
        var begun = Stopwatch.GetTimestamp();
        for (var index = 0; index < StreamLength; index += Vector<double>.Count)
        {
            (new Vector<double>(target, index) + new Vector<double>(source, index)).CopyTo(target, index);
        }

        return 3.0 * sizeof(double) * StreamLength / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
