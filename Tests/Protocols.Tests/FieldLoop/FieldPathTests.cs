using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Protocols.Tests.FieldLoop;

public class FieldPathTests
{
    [Fact]
    public void A_walk_turns_at_the_ends_only_and_measures_each_turn_once()
    {
        var path = new FieldPath([-1, 0, 1], sweeps: 2, saturation: null);

        Assert.Equal([-1, 0, 1, 0, -1, 0, 1, 0, -1], path.Steps.Select(step => step.Field));
        Assert.Equal([true, true, true, false, false, true, true, false, false], path.Steps.Select(step => step.IsRising));
        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 2], path.Steps.Select(step => step.Sweep));
    }

    [Fact]
    public void The_history_of_a_place_is_its_turning_points()
    {
        var path = new FieldPath([-1, 0, 1], sweeps: 2, saturation: -6);

        Assert.Equal([-6, -1], path.HistoryOf(0));
        Assert.Equal([-6, -1, 0], path.HistoryOf(1));
        Assert.Equal([-6, -1, 1, 0], path.HistoryOf(3));
        Assert.Equal([-6, -1, 1, 0], path.HistoryOf(7));
        Assert.Equal(6, path.LargestField);
    }

    [Fact]
    public void A_walk_may_begin_at_high_fields()
    {
        var path = new FieldPath([1, 0, -1], sweeps: 1, saturation: null);

        Assert.Equal([1, 0, -1, 0, 1], path.Steps.Select(step => step.Field));
        Assert.Equal([false, false, false, true, true], path.Steps.Select(step => step.IsRising));
        Assert.Equal([1, -1, 0], path.HistoryOf(3));
    }
}
