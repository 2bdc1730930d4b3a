using SpinBench.Networks.Handwriting;

namespace SpinBench.Networks.Tests.Handwriting;

public class PathTargetTests
{
    private const double Period = 170e-9;

    [Fact]
    public void Strokes_have_one_speed_and_jumps_between_them_are_1_over_0_35_as_fast()
    {
        // Two strokes of length 3, jumps of length 4 each.
        var target = new PathTarget(Drawing.Of("Z", [(0, 0), (3, 0)], [(3, 4), (0, 4)]), Period);
        var unit = Period / (6 + (0.35 * (4 + 4)));
        Assert.Equal(0, target.StrokeTimes[0].Start);
        Assert.Equal(3 * unit, target.StrokeTimes[0].End, 1e-20);
        Assert.Equal(4.4 * unit, target.StrokeTimes[1].Start, 1e-20);
        Assert.Equal(7.4 * unit, target.StrokeTimes[1].End, 1e-20);
        Assert.True(target.IsPenDown(Period + (1.5 * unit)));
        Assert.False(target.IsPenDown((4 * unit) - Period));
    }

    [Fact]
    public void The_larger_side_is_scaled_to_1_6_about_the_middle()
    {
        // With hardly any smoothing the corners are there.
        var target = new PathTarget(Drawing.Of("L", [(10, 20), (10, 60), (30, 60)]), Period, Period / 3000);
        var points = target.Strokes(Period / 5000)[0];
        Assert.Equal(-0.8, points.Min(point => point.Y), 2e-3);
        Assert.Equal(0.8, points.Max(point => point.Y), 2e-3);
        Assert.Equal(-0.4, points.Min(point => point.X), 2e-3);
        Assert.Equal(0.4, points.Max(point => point.X), 2e-3);
    }

    [Fact]
    public void The_smoothed_path_is_the_convolution_with_a_Gaussian_of_the_stated_width()
    {
        const double width = 4e-9;
        const double deviation = width / 2.3548200450309493;
        const int steps = 4000;
        var smoothed = new PathTarget(Drawing.Simplified, Period, width);
        var sharp = new PathTarget(Drawing.Simplified, Period, width / 100);
        for (var time = 0.0; time < Period; time += Period / 17)
        {
            // Between ±8 deviations; the sharp path is itself smoothed by a hundredth, 1/10⁴ of the variance.
            var (sum, total) = (0.0, 0.0);
            for (var step = 0; step <= steps; step++)
            {
                var offset = 16 * deviation * ((double)step / steps - 0.5);
                var weight = Math.Exp(-offset * offset / (2 * deviation * deviation));
                sum += weight * sharp.At(time - offset).Y;
                total += weight;
            }

            Assert.Equal(sum / total, smoothed.At(time).Y, 2e-4);
        }
    }

    [Fact]
    public void The_path_is_periodic_at_any_time_and_not_only_at_updates()
    {
        var target = new PathTarget(Drawing.Traditional, Period);
        foreach (var time in (double[])[0, 12.3456e-9, 169.99e-9])
        {
            Assert.Equal(target.At(time).X, target.At(time + (7 * Period)).X, 1e-9);
            Assert.Equal(target.At(time).Y, target.At(time + (7 * Period)).Y, 1e-9);
        }
    }

    [Fact]
    public void What_lies_on_the_drawn_line_has_no_distance_from_it_and_a_jump_has()
    {
        var target = new PathTarget(Drawing.Simplified, Period);
        var path = new PenDownPath(target);
        var (start, end) = target.StrokeTimes[1];
        Assert.True(path.DistanceFrom(target.At((start + end) / 2)) < 1e-5);
        Assert.True(path.DistanceFrom(new PathPoint(-0.8, 0.8)) > 0.2);
    }
}
