using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Tests.Computing;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_item_of_every_round_is_done_exactly_once(int workers)
    {
        using var team = new WorkerTeam(workers);
        for (var round = 0; round < 2000; round++)
        {
            var work = new CountingWork(round % 17);
            team.Run(work);
            Assert.All(work.Done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void A_failure_on_any_worker_reaches_the_caller_and_the_team_works_on()
    {
        using var team = new WorkerTeam(3);
        for (var item = 0; item < 20; item++)
        {
            var failing = new CountingWork(20) { FailsAt = item };
            var failure = Assert.Throws<InvalidOperationException>(() => team.Run(failing));
            Assert.Equal($"item {item}", failure.Message);
            Assert.All(failing.Done, times => Assert.Equal(1, times));
        }

        var work = new CountingWork(50);
        team.Run(work);
        Assert.All(work.Done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Rounds_allocate_nothing()
    {
        using var team = new WorkerTeam(2);
        var work = new CountingWork(8);
        team.Run(work);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            team.Run(work);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private sealed class CountingWork(int count) : IWorkItems
    {
        public int[] Done { get; } = new int[count];

        public int FailsAt { get; init; } = -1;

        public int Count => Done.Length;

        public void Execute(int item, int worker)
        {
            Interlocked.Increment(ref Done[item]);
            if (item == FailsAt)
            {
                throw new InvalidOperationException($"item {item}");
            }
        }
    }
}
