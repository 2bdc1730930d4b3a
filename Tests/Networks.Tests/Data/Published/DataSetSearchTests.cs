using System.Net;
using System.Security.Cryptography;
using System.Text;
using SpinBench.Networks.Data.Published;
using Xunit;

namespace SpinBench.Networks.Tests.Data.Published;

public sealed class DataSetSearchTests : IDisposable
{
    private static readonly byte[] s_content = Encoding.UTF8.GetBytes("formants");

    private static readonly DataSetOfFiles s_set = new(
        "a-set", "Somebody (1999)", "CC BY 4.0",
        [new DataSetFile("table.dat", new Uri("http://published.example/table.dat"), Convert.ToHexStringLower(SHA256.HashData(s_content)))]);

    private readonly TemporaryFolder _temporary = new();
    private readonly Origin _origin = new();
    private readonly HttpClient _client;

    public DataSetSearchTests() => _client = new HttpClient(_origin);

    private string Folder => _temporary.Path;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("a-set")]
    public async Task A_named_folder_has_the_set_or_a_folder_of_its_name(string inner)
    {
        var folder = Path.GetFullPath(Path.Combine(Folder, inner));
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "table.dat"), s_content, Cancellation);
        Assert.Equal(Path.TrimEndingDirectorySeparator(folder), Path.TrimEndingDirectorySeparator(await Search(named: Folder).FindAsync(s_set, Cancellation)));
        Assert.Equal(0, _origin.Requests);
    }

    [Fact]
    public async Task A_named_folder_without_it_is_never_passed_over()
    {
        var fault = await Assert.ThrowsAsync<DataSetException>(() => Search(named: Folder).FindAsync(s_set, Cancellation));
        Assert.Contains(Folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains("a-set", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, _origin.Requests);
    }

    [Fact]
    public async Task It_is_downloaded_once()
    {
        _origin.Content = s_content;
        var first = await Search().FindAsync(s_set, Cancellation);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(Path.Combine(first, "table.dat"), Cancellation));
        Assert.Equal(first, await Search().FindAsync(s_set, Cancellation));
        Assert.Equal(1, _origin.Requests);
    }

    [Fact]
    public async Task Another_content_is_refused_and_not_kept()
    {
        _origin.Content = [1, 2, 3];
        var fault = await Assert.ThrowsAsync<DataSetException>(() => Search().FindAsync(s_set, Cancellation));
        Assert.Contains("SHA-256", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_origin_that_does_not_answer_is_told_with_a_remedy()
    {
        var fault = await Assert.ThrowsAsync<DataSetException>(() => Search().FindAsync(s_set, Cancellation));
        Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_cache_nothing_is_downloaded()
    {
        var offline = new DataSetSearch { EnvironmentFolder = null, Client = _client };
        await Assert.ThrowsAsync<DataSetException>(() => offline.FindAsync(s_set, Cancellation));
        Assert.Equal(0, _origin.Requests);
    }

    public void Dispose()
    {
        _client.Dispose();
        _origin.Dispose();
        _temporary.Dispose();
    }

    private DataSetSearch Search(string? named = null) =>
        new() { Folder = named, EnvironmentFolder = null, CacheFolder = Folder, Client = _client };

    private sealed class Origin : HttpMessageHandler
    {
        public byte[]? Content { get; set; }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(Content is { } content
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
