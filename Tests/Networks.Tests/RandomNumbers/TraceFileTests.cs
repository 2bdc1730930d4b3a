using SpinBench.Instruments.Files;
using SpinBench.Networks.RandomNumbers;
using SpinBench.Networks.Storage;
using SpinBench.Networks.Tests.Data;
using Xunit;

namespace SpinBench.Networks.Tests.RandomNumbers;

public sealed class TraceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Times_and_readings_are_read_from_text()
    {
        var file = Write("trace.csv", "time,voltage\n" + string.Join('\n', Enumerable.Range(0, 30).Select(index => FormattableString.Invariant($"{index * 0.5},{index % 2}"))));
        var trace = TraceFile.Read(file, null);
        Assert.Equal((30, 14.5, 1.0), (trace.Times.Length, trace.Times[^1], trace.Readings[^1]));
    }

    [Fact]
    public void Readings_alone_are_read_from_an_array()
    {
        var file = _folder.File("trace.npy");
        File.WriteAllBytes(file, NumpyArray.Write<float>([.. Enumerable.Range(0, 25).Select(index => (float)index)], 25));
        var trace = TraceFile.Read(file, 1e-3);
        Assert.Equal((25, 24e-3, 24.0), (trace.Times.Length, trace.Times[^1], trace.Readings[^1]));
    }

    [Theory]
    [InlineData("0\n1", null, "no trace")]
    [InlineData("*1", null, "--interval")]
    [InlineData("*1,2,3", null, "3 columns")]
    [InlineData("*1,2", 1e-3, "leave --interval out")]
    [InlineData("*1,2", null, "does not come after")]
    public void Faults_name_line_and_remedy(string text, double? interval, string said)
    {
        var file = Write("bad.csv", text.StartsWith('*') ? string.Join('\n', Enumerable.Repeat(text[1..], 30)) : text);
        var fault = Assert.Throws<SettingsFileException>(() => TraceFile.Read(file, interval));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Contains("bad.csv", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.npy")]
    [InlineData("missing.csv")]
    public void A_file_that_is_not_there_is_a_fault_of_the_command_line(string name)
    {
        var fault = Assert.Throws<SettingsFileException>(() => TraceFile.Read(_folder.File(name), 1e-3));
        Assert.EndsWith($"{name}: there is no such file", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
