using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Computing.Fourier;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed unsafe class FourierTransformTests
{
    [Fact]
    public void Forward_transforms_agree_with_another_library_for_every_suitable_length()
    {
        for (var length = 1; length <= 200; length++)
        {
            if (FourierPlan.SuitableLength(length, 1) == length)
            {
                CompareForward<Lanes128<double>>(length, length);
                CompareForward<Lanes256<double>>(length, (length + 1) / 2);
                CompareForward<Lanes512<double>>(length, Math.Max(1, length / 3));
            }
        }
    }

    [Fact]
    public void Backward_undoes_forward_where_it_is_wanted()
    {
        foreach (var length in new[] { 1, 2, 3, 4, 5, 6, 12, 20, 30, 32, 45, 64, 100, 240, 256 })
        {
            var plan = new FourierPlan(length);
            foreach (var count in new[] { length, (length + 1) / 2 })
            {
                var data = Random<Lanes256<double>>(length, count);
                var before = data.Span.ToArray();
                FourierTransform.Forward<Lanes256<double>>(data.Pointer, plan, count);
                FourierTransform.Backward<Lanes256<double>>(data.Pointer, plan, count);
                for (var i = 0; i < count * 8; i++)
                {
                    Assert.Equal(before[i], data.Pointer[i] / length, 1e-14);
                }
            }
        }
    }

    [Theory]
    [InlineData(7, 1, 8)]
    [InlineData(255, 1, 256)]
    [InlineData(49, 2, 50)]
    [InlineData(1, 2, 2)]
    [InlineData(1, 1, 1)]
    public void The_padded_length_is_the_next_one_without_prime_factors_above_five(int least, int multiple, int expected) =>
        Assert.Equal(expected, FourierPlan.SuitableLength(least, multiple));

    private static void CompareForward<TLanes>(int length, int filled)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var plan = new FourierPlan(length);
        var data = Random<TLanes>(length, filled);
        var points = data.Span.ToArray();
        FourierTransform.Forward<TLanes>(data.Pointer, plan, filled);
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var line = new Complex[length];
            for (var n = 0; n < filled; n++)
            {
                line[n] = new(points[2 * TLanes.Count * n + lane], points[2 * TLanes.Count * n + TLanes.Count + lane]);
            }

            Fourier.Forward(line, FourierOptions.NoScaling);
            for (var k = 0; k < length; k++)
            {
                var at = data.Pointer + 2 * TLanes.Count * plan.PositionOf(k) + lane;
                var error = (new Complex(at[0], at[TLanes.Count]) - line[k]).Magnitude;
                Assert.True(error < 1e-13 * length, $"length {length}, filled {filled}, frequency {k}: {error}");
            }
        }
    }

    // What lies beyond the filled points is no number, lest anybody reads it.
    private static AlignedBlock<double> Random<TLanes>(int length, int filled)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var stream = new RandomStream(7, "fourier");
        var data = new AlignedBlock<double>(2 * TLanes.Count * length);
        for (var i = 0; i < data.Length; i++)
        {
            data.Span[i] = i < 2 * TLanes.Count * filled ? stream.NextUniform() - 0.5 : double.NaN;
        }

        return data;
    }
}
