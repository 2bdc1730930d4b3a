using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Runs.Export;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public sealed class ExportTests : IAsyncLifetime
{
    private readonly TemporaryCatalogue _temporary = new();
    private long _run;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_temporary.Folder, "exports", "run");

    public async ValueTask InitializeAsync() => _run = (await _temporary.Engine.RunAsync(
        new FakeProtocol { PutsNaN = true }, new FakeBench().Bench, new RunRequest { Device = "d", Seed = 1 }, new RunOptions(),
        Cancellation)).Run;

    [Fact]
    public async Task Comma_separated_values_carry_names_units_and_every_bit()
    {
        await CsvExport.WriteAsync(_temporary.Catalogue, _run, Target, Cancellation);
        var lines = await File.ReadAllLinesAsync(Target, Cancellation);
        Assert.Equal("set_point,field,point,time,voltage,ordinal,gap", lines[0]);
        Assert.Equal(",T,,s,V,,V", lines[1]);
        Assert.Equal(302, lines.Length);
        var voltages = lines.Skip(2).Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture));
        Assert.Equal(_temporary.Catalogue.Runs.Points(_run).Column("voltage"), voltages);
        Assert.EndsWith(",0,", lines[2], StringComparison.Ordinal);
        Assert.False(File.Exists(Target + ".partial"));
    }

    [Fact]
    public async Task The_NumPy_file_is_a_structured_array_with_its_units_beside_it()
    {
        await NumpyExport.WriteAsync(_temporary.Catalogue, _run, Target, Cancellation);
        var bytes = await File.ReadAllBytesAsync(Target, Cancellation);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        var data = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(0, data % 64);
        var header = Encoding.ASCII.GetString(bytes, 10, data - 10);
        Assert.StartsWith("{'descr': [('set_point', '<i8'), ('field', '<f8'), ('point', '<i8'), ", header, StringComparison.Ordinal);
        Assert.Contains("'fortran_order': False, 'shape': (300,), }", header, StringComparison.Ordinal);
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
        Assert.Equal(300 * 7 * 8, bytes.Length - data);
        var voltages = Enumerable.Range(0, 300).Select(row =>
            BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(data + (row * 7 + 4) * 8)));
        Assert.Equal(_temporary.Catalogue.Runs.Points(_run).Column("voltage"), voltages);
        using var side = JsonDocument.Parse(await File.ReadAllTextAsync(Target + ".json", Cancellation));
        Assert.Equal("T", side.RootElement.GetProperty("columns")[1].GetProperty("unit").GetString());
    }

    [Fact]
    public async Task The_subset_is_a_catalogue_in_one_file_with_that_run_alone()
    {
        await _temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench(2).Bench, new RunRequest { Device = "other" }, new RunOptions(), Cancellation);
        await SqliteExport.WriteAsync(_temporary.Catalogue, _run, Target, Cancellation);
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
        using var subset = Catalogue.Open(Target);
        Assert.Equal(_run, Assert.Single(subset.Runs.List()).Id);
        Assert.Equal("d", Assert.Single(subset.Devices.List()).Name);
        PointComparison.AssertSamePoints(_temporary.Catalogue, _run, subset, _run, "seed 1");
        Assert.Equal(_temporary.Catalogue.Runs.Commits(_run).Count, subset.Runs.Commits(_run).Count);
        Assert.Equal("mean", Assert.Single(subset.Runs.Analysis(_run)!.Quantities).Name);
    }

    [Fact]
    public async Task An_export_that_cannot_be_written_says_so()
    {
        Directory.CreateDirectory(Target);
        var error = await Assert.ThrowsAsync<ExportException>(() =>
            CsvExport.WriteAsync(_temporary.Catalogue, _run, Target, Cancellation));
        Assert.Equal(Target, error.Path);
    }

    public ValueTask DisposeAsync()
    {
        _temporary.Dispose();
        return ValueTask.CompletedTask;
    }
}
