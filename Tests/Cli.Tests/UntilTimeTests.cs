namespace SpinBench.Cli.Tests;

public class UntilTimeTests
{
    private static readonly DateTimeOffset s_sunday = new(new DateTime(2026, 11, 22, 10, 30, 0, DateTimeKind.Local));

    [Theory]
    [InlineData("11:00", 22, 11, 0)]
    [InlineData("08:00", 23, 8, 0)]
    [InlineData("Tue 08:00", 24, 8, 0)]
    [InlineData("Sun 10:00", 29, 10, 0)]
    [InlineData("2026-11-25 9:15", 25, 9, 15)]
    [InlineData("+90 min", 22, 12, 0)]
    public void A_time_ahead_is_found(string text, int day, int hour, int minute) =>
        Assert.Equal(new DateTime(2026, 11, day, hour, minute, 0), UntilTime.Parse(text, s_sunday).LocalDateTime);

    [Theory]
    [InlineData("2026-11-21 08:00")]
    [InlineData("25:00")]
    [InlineData("Someday 08:00")]
    [InlineData("+5 V")]
    public void What_is_no_time_ahead_is_refused(string text) =>
        Assert.Throws<UsageException>(() => UntilTime.Parse(text, s_sunday));
}
