using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <inheritdoc/>
internal sealed unsafe class SineKernel<TLanes> : SineKernel
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    // (-1)^k (2π)^(2k+1)/(2k+1)!: on a quarter turn to both sides what is left out is below 3e-16.
    private static readonly double[] Series = MakeSeries();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Fill(double* rows, int stride, long index, int lanes, double* target)
    {
        var indices = TLanes.Broadcast(index);
        for (var lane = 0; lane < lanes; lane += TLanes.Count)
        {
            var frequency = TLanes.Load(rows + (SineRow.Frequency * stride) + lane);
            var turns = TLanes.Round(indices * frequency);

            // The fused operation rounds the small rest of the large product once.
            var rest = TLanes.MultiplySubtract(indices, frequency, turns) + TLanes.Load(rows + (SineRow.Phase * stride) + lane);
            Sine(rest, TLanes.Load(rows + (SineRow.Amplitude * stride) + lane), TLanes.Load(rows + lane)).Store(target + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sine(TLanes turns, TLanes amplitude, TLanes offset)
    {
        turns -= TLanes.Round(turns);
        var halves = TLanes.Round(turns + turns);
        var x = TLanes.NegatedMultiplyAdd(halves, TLanes.Constant(0.5), turns);
        var square = x * x;
        var sum = TLanes.Broadcast(Series[^1]);
        for (var k = Series.Length - 2; k >= 0; k--)
        {
            sum = TLanes.MultiplyAdd(square, sum, TLanes.Broadcast(Series[k]));
        }

        // Half a turn on, sine is its opposite.
        var sign = TLanes.NegatedMultiplyAdd(halves * halves, TLanes.Constant(2), TLanes.Constant(1));
        return TLanes.MultiplyAdd(amplitude * sign, x * sum, offset);
    }

    private static double[] MakeSeries()
    {
        var series = new double[11];
        series[0] = Math.Tau;
        for (var k = 1; k < series.Length; k++)
        {
            series[k] = -series[k - 1] * Math.Tau * Math.Tau / (2 * k * ((2 * k) + 1));
        }

        return series;
    }
}
