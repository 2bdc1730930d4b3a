using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <inheritdoc/>
/// <remarks>Nothing here is inlined: a caller that the runtime optimises again would leave the lanes out of line.</remarks>
internal sealed unsafe class StageKernel<TNumber, TLanes, TTilt, TSecond, TShape, TAsymmetry> : StageKernel<TNumber>
    where TNumber : unmanaged
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TTilt : struct, ISwitch
    where TSecond : struct, ISwitch
    where TShape : struct, ISwitch
    where TAsymmetry : struct, ISwitch
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    private static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => JunctionBlock<TNumber>.Lanes;
    }

    [MethodImpl(Kernel)]
    public override void Turn(TNumber* block, int point, int from, int to, int lanes)
    {
        var fields = block + (point * Stride);
        var source = block + (from * Stride);
        var target = block + (to * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            var stage = Load(source + lane);
            Cross(stage, Turn(block + lane, fields + lane, stage), Load(block + lane)).Store(target + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void TurnTwice(TNumber* block, int point, int from, int to, int lanes)
    {
        var fields = block + (point * Stride);
        var source = block + (from * Stride);
        var target = block + (to * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            var stage = Load(source + lane);
            var turn = Turn(block + lane, fields + lane, stage);
            Cross(stage, turn + turn, Load(block + lane)).Store(target + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void FinishRungeKutta(TNumber* block, int point, int lanes)
    {
        var fields = block + (point * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            var m4 = Load(block + (JunctionRow.FourthStage * Stride) + lane);
            var turn = Turn(block + lane, fields + lane, m4);
            var sum = Load(block + (JunctionRow.SecondStage * Stride) + lane) - Load(block + lane) + m4;
            var m3 = Load(block + (JunctionRow.ThirdStage * Stride) + lane);
            sum = Cross(m4, turn, LaneVector<TLanes, TNumber>.MultiplyAdd(TLanes.Constant(2), m3, sum));
            LaneVector<TLanes, TNumber>.Normalised(sum, 3).Store(block + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void FinishHeun(TNumber* block, int point, int lanes)
    {
        var fields = block + (point * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            var m2 = Load(block + (JunctionRow.SecondStage * Stride) + lane);
            var sum = Cross(m2, Turn(block + lane, fields + lane, m2), Load(block + lane) + m2);
            LaneVector<TLanes, TNumber>.Normalised(sum, 2).Store(block + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void TurnInThermalField(TNumber* block, int point, float* deviates, int lanes)
    {
        var fields = block + (point * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            AddThermalField(block + lane, fields + lane, deviates + lane, out var p, out var q);
            StorePoint(block + lane, p, q);
            var m = Load(block + lane);
            Cross(m, Turn(block + lane, fields + lane, m, p, q), m).Store(block + (JunctionRow.SecondStage * Stride) + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void StepHeun(TNumber* block, int point, float* deviates, int lanes)
    {
        // All in one loop saves a tenth, but with more terms than these the code is too long for the compiler to inline.
        if (typeof(TTilt) == typeof(On) || typeof(TShape) == typeof(On) || typeof(TAsymmetry) == typeof(On))
        {
            TurnInThermalField(block, point, deviates, lanes);
            FinishHeun(block, JunctionRow.Point, lanes);
            return;
        }

        var fields = block + (point * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            AddThermalField(block + lane, fields + lane, deviates + lane, out var p, out var q);
            var m = Load(block + lane);
            var m2 = Cross(m, Turn(block + lane, fields + lane, m, p, q), m);
            var sum = Cross(m2, Turn(block + lane, fields + lane, m2, p, q), m + m2);
            LaneVector<TLanes, TNumber>.Normalised(sum, 2).Store(block + lane);
        }
    }

    [MethodImpl(Kernel)]
    public override void AddThermalField(TNumber* block, int point, float* deviates, int lanes)
    {
        var fields = block + (point * Stride);
        for (var lane = 0L; lane < lanes; lane += TLanes.Count)
        {
            AddThermalField(block + lane, fields + lane, deviates + lane, out var p, out var q);
            StorePoint(block + lane, p, q);
        }
    }

    [MethodImpl(Kernel)]
    public override void AddDrive(TNumber* block, TNumber* drive, int lanes)
    {
        for (var row = 0; row < PointRow.Count; row++)
        {
            var constant = block + ((JunctionRow.Constant + row) * Stride);
            var driven = block + ((JunctionRow.Driven + row) * Stride);
            var point = block + ((JunctionRow.Point + row) * Stride);
            for (var lane = 0L; lane < lanes; lane += TLanes.Count)
            {
                TLanes.MultiplyAdd(TLanes.Load(drive + lane), TLanes.Load(driven + lane), TLanes.Load(constant + lane))
                    .Store(point + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddThermalField(
        TNumber* block, TNumber* fields, float* deviates, out LaneVector<TLanes, TNumber> p, out LaneVector<TLanes, TNumber> q)
    {
        var field = new LaneVector<TLanes, TNumber>(
            TLanes.LoadSingles(deviates), TLanes.LoadSingles(deviates + Stride), TLanes.LoadSingles(deviates + (2 * Stride)));
        p = LaneVector<TLanes, TNumber>.MultiplyAdd(TLanes.Load(block + (JunctionRow.Thermal * Stride)), field, Load(fields));
        q = LaneVector<TLanes, TNumber>.MultiplyAdd(
            TLanes.Load(block + (JunctionRow.DampedThermal * Stride)), field, Load(fields + (PointRow.Q * Stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePoint(TNumber* block, LaneVector<TLanes, TNumber> p, LaneVector<TLanes, TNumber> q)
    {
        p.Store(block + (JunctionRow.Point * Stride));
        q.Store(block + ((JunctionRow.Point + PointRow.Q) * Stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<TLanes, TNumber> Load(TNumber* rows) => LaneVector<TLanes, TNumber>.Load(rows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<TLanes, TNumber> Cross(
        LaneVector<TLanes, TNumber> left, LaneVector<TLanes, TNumber> right, LaneVector<TLanes, TNumber> addend) =>
        LaneVector<TLanes, TNumber>.AddCross(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<TLanes, TNumber> Turn(TNumber* block, TNumber* point, LaneVector<TLanes, TNumber> m) =>
        Turn(block, point, m, Load(point), Load(point + (PointRow.Q * Stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<TLanes, TNumber> Turn(
        TNumber* block, TNumber* point, LaneVector<TLanes, TNumber> m,
        LaneVector<TLanes, TNumber> p, LaneVector<TLanes, TNumber> q) =>
        MacrospinEquation<TNumber, TLanes, TTilt, TSecond, TShape, TAsymmetry>.Turn(block, point, m, p, q);
}
