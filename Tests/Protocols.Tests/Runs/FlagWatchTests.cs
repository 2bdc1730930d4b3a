using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Tests.Runs;

public class FlagWatchTests
{
    private static readonly PointColumn[] s_columns =
    [
        new("resistance", "Ohm", "of the junction"),
        new("flags", "", "1 overload, 2 compliance, 32 generator unlocked, added up", ColumnKind.Integer),
    ];

    [Fact]
    public void Each_sort_of_fault_is_told_once_a_run_and_again_not_behind_points_that_had_it()
    {
        var before = new PointTable(s_columns);
        before.Append(0, new PointBatch([700, 1], 1));
        var watch = new FlagWatch(s_columns, before);
        Assert.Empty(watch.Notice(new PointBatch([700, 0, 700, 1], 2)));
        Assert.Equal(["generator unlocked: the points have 32 in \"flags\""], watch.Notice(new PointBatch([700, 0, 700, 33], 2)));
        Assert.Empty(watch.Notice(new PointBatch([700, 32], 1)));
    }

    [Fact]
    public void A_protocol_without_flags_has_nothing_to_tell()
    {
        PointColumn[] columns = [s_columns[0]];
        Assert.Empty(new FlagWatch(columns, new PointTable(columns)).Notice(new PointBatch([1], 1)));
    }
}
