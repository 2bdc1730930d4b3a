using SpinBench.Instruments.Files;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Networks.Tests.Force.Signals;

public class SignalFileTests
{
    [Theory]
    [InlineData("time (ns),x,y")]
    [InlineData("time_ns,x,y")]
    [InlineData("t [ns],x,y")]
    public void The_time_column_tells_the_time_and_the_others_are_channels(string header)
    {
        var record = SignalFile.Parse($"# from the bench\n{header}\n0,1,2\n1.5,2,1\n3,1,0\n", "s.csv");
        Assert.Equal(["x", "y"], record.Channels);
        Assert.Equal(1.5e-9, record.SampleTime, 1e-15);
        Assert.Equal([1.0, 2, 1], record.Samples[0]);
    }

    [Fact]
    public void A_sample_time_takes_the_place_of_the_column_and_a_period_alone_is_that_of_the_file()
    {
        Assert.Equal(2e-9, SignalFile.Parse("t (ms),x\n0,1\n5,2\n", "s.csv", sampleTime: 2e-9).SampleTime);
        Assert.Equal(5e-9, SignalFile.Parse("1\n2\n1\n0\n", "s.csv", period: 20e-9).SampleTime, 1e-18);
    }

    [Theory]
    [InlineData("time (ns),x\n0,1\n1,NaN\n2,3\n", "s.csv:3:2", "not a finite number")]
    [InlineData("time (ns),x\n0,1\n1,\n2,3\n", "s.csv:3:2", "empty")]
    [InlineData("time (ns),x\n0,1\n1,two\n2,3\n", "s.csv:3:2", "not a number")]
    [InlineData("time (ns),x\n0,1\n1,2,5\n2,3\n", "s.csv:3:1", "3 cells where the first has 2")]
    [InlineData("time (ns),x\n0,1\n1,2\n3,3\n4,4\n", "s.csv:4:1", "evenly spaced")]
    [InlineData("time (ns),x\n0,1\n1,1\n2,1\n", "s.csv:2:2", "constant")]
    [InlineData("time,x\n0,1\n1,2\n2,1\n", "s.csv:1:1", "unit")]
    [InlineData("a,b\n0,1\n1,2\n2,1\n", "s.csv:1:1", "--sample-time")]
    [InlineData("time (ns)\n0\n1\n", "s.csv:1:1", "no channel")]
    [InlineData("time;x\n0;1,5\n", "s.csv:2:2", "decimal point")]
    [InlineData("# nothing\n", "s.csv:1:1", "no rows")]
    public void What_is_wrong_is_named_with_its_line(string text, string place, string reason)
    {
        var message = Assert.Throws<SettingsFileException>(() => SignalFile.Parse(text, "s.csv")).Message;
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
