using System.IO.Compression;
using System.Text;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public class DigitDataSearchTests
{
    [Fact]
    public async Task With_nothing_there_the_digits_are_synthetic_and_the_notes_say_why()
    {
        using var cache = new TemporaryFolder();
        var search = new DigitDataSearch
        {
            CacheFolder = cache.Path,
            Download = new Offline(),
            Package = new NpmDigitPackage(cache.File("npm"), command: "no-such-npm-anywhere"),
        };
        var data = await search.FindAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DigitDataKind.Synthetic, data.Kind);
        Assert.Contains("SYNTHETIC", data.Provenance, StringComparison.Ordinal);
        Assert.Equal(2, data.Notes.Count);
        Assert.Contains("unplugged", data.Notes[0], StringComparison.Ordinal);
        Assert.Contains("no-such-npm-anywhere", data.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_was_named_is_never_passed_over()
    {
        using var empty = new TemporaryFolder();
        var byCommand = new DigitDataSearch { Folder = empty.Path };
        var byEnvironment = new DigitDataSearch { EnvironmentFolder = empty.Path };
        foreach (var search in new[] { byCommand, byEnvironment })
        {
            var fault = await Assert.ThrowsAsync<DigitDataException>(
                () => search.FindAsync(TestContext.Current.CancellationToken));
            Assert.Equal(empty.File("train-images-idx3-ubyte.gz"), fault.File);
        }
    }

    [Fact]
    public async Task A_download_with_a_wrong_checksum_leaves_no_file_behind()
    {
        using var cache = new TemporaryFolder();
        var search = new DigitDataSearch { CacheFolder = cache.Path, Download = new Forger() };
        var data = await search.FindAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DigitDataKind.Synthetic, data.Kind);
        Assert.Contains("train-images", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(cache.Path));
    }

    [Fact]
    public async Task A_stopped_search_does_not_fall_back()
    {
        using var cache = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var search = new DigitDataSearch { CacheFolder = cache.Path, Download = new Offline() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search.FindAsync(stop.Token));
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_its_fault()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(
            folder.File("train-images-idx3-ubyte.gz"), [31, 139, 8, 0, 1, 2, 3], TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<DigitDataException>(
            () => MnistFolder.ReadAsync(folder.Path, TestContext.Current.CancellationToken));
        Assert.Equal(folder.File("train-images-idx3-ubyte.gz"), fault.File);
    }

    [Fact]
    public async Task A_file_of_the_right_form_with_other_digits_fails_its_checksum()
    {
        using var folder = new TemporaryFolder();
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 1, 7];
        await File.WriteAllBytesAsync(
            folder.File("t10k-labels-idx1-ubyte"), labels, TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<DigitDataException>(
            () => MnistFile.TestLabels.ReadAsync(folder.Path, TestContext.Current.CancellationToken));
        Assert.Contains("checksum", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_npm_digits_are_a_subset_with_every_tenth_for_the_test()
    {
        using var folder = new TemporaryFolder();
        for (var digit = 0; digit < 10; digit++)
        {
            var pixels = Enumerable.Range(0, 20 * 784).Select(i => i % 784 == digit ? "0.5" : "0");
            await File.WriteAllTextAsync(
                folder.File($"{digit}.json"),
                $"{{ \"data\": [{string.Join(',', pixels)}]}}",
                TestContext.Current.CancellationToken);
        }

        var search = new DigitDataSearch { Package = new Installed(folder.Path) };
        var data = await search.FindAsync(TestContext.Current.CancellationToken);
        Assert.Equal((DigitDataKind.Subset, 180, 20), (data.Kind, data.Train.Count, data.Test.Count));
        Assert.StartsWith("subset", data.Provenance, StringComparison.Ordinal);
        for (var i = 0; i < data.Train.Count; i++)
        {
            Assert.Equal(0.5f, data.Train.Row(i)[data.Train.Labels[i]]);
        }
    }

    [Fact]
    public async Task Npm_digits_of_another_form_are_passed_over_with_a_note()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("0.json"), "{ \"data\": 3 }", TestContext.Current.CancellationToken);
        var search = new DigitDataSearch { Package = new Installed(folder.Path) };
        var data = await search.FindAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DigitDataKind.Synthetic, data.Kind);
        Assert.Contains("0.json", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    private sealed class Offline : IMnistSource
    {
        public Task<Stream> OpenAsync(string fileName, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpRequestException("unplugged");
        }
    }

    private sealed class Forger : IMnistSource
    {
        public Task<Stream> OpenAsync(string fileName, CancellationToken cancellationToken)
        {
            var bytes = new MemoryStream();
            using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Encoding.ASCII.GetBytes("<html>please log in to this network first</html>"));
            }

            return Task.FromResult<Stream>(new MemoryStream(bytes.ToArray()));
        }
    }

    private sealed class Installed(string folder) : IDigitPackage
    {
        public Task<(string? Folder, string Reason)> FindAsync(CancellationToken cancellationToken) =>
            Task.FromResult<(string?, string)>((folder, ""));
    }
}
