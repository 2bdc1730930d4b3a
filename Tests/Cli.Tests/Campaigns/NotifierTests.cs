using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Cli.Campaigns;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Tests.Campaigns;

public sealed class NotifierTests : IDisposable
{
    private static readonly CampaignEvent s_event = new(
        DateTimeOffset.UnixEpoch, CampaignEventKind.HandWork, "W7/D3-A12", "loop", "Turn the \"sample\"");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-");
    private readonly Catalogue _catalogue;
    private readonly List<string> _notes = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public NotifierTests()
    {
        _catalogue = Catalogue.Open(Path.Combine(_folder.FullName, "catalogue.db"));
        _listener.Start();
    }

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";

    [Theory]
    [InlineData("204 No Content", true)]
    [InlineData("500 Internal Server Error", false)]
    public async Task A_web_address_is_told_in_json_and_a_refusal_is_written_down(string answer, bool isTold)
    {
        var telling = Notifier(Address, TimeSpan.FromSeconds(30)).TellAsync(_catalogue, 7, "first look", s_event);
        var request = await AnswerAsync(answer);
        await telling;
        Assert.StartsWith("POST /hook", request, StringComparison.Ordinal);
        Assert.Contains(
            "{\"event\":\"hand work\",\"campaign\":7,\"name\":\"first look\",\"device\":\"W7/D3-A12\",\"step\":\"loop\"", request, StringComparison.Ordinal);
        Assert.Equal(isTold ? 0 : 1, _notes.Count);
        Assert.Equal(_notes.Count, _catalogue.Campaigns.Events(7).Count(happened => happened.Kind == CampaignEventKind.NotificationFailed));
    }

    [Fact]
    public async Task An_address_where_nobody_answers_holds_nothing_up()
    {
        // The connection is taken by the system and never answered.
        await Notifier(Address, TimeSpan.FromMilliseconds(50)).TellAsync(_catalogue, 7, "first look", s_event);
        Assert.Contains("took longer", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_ended_and_written_down()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is of a POSIX shell");
        await Notifier("sleep 600", TimeSpan.FromMilliseconds(50)).TellAsync(_catalogue, 7, "first look", s_event);
        Assert.Contains("took longer", Assert.Single(_notes), StringComparison.Ordinal);
        Assert.Contains("hand work", Assert.Single(_catalogue.Campaigns.Events(7)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _catalogue.Dispose();
        _folder.Delete(recursive: true);
    }

    private Notifier Notifier(string receiver, TimeSpan patience) => new(receiver, patience, _notes.Add);

    private async Task<string> AnswerAsync(string status)
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var buffer = new byte[8192];
        var text = "";
        while (!text.TrimEnd('\0', '\r', '\n').EndsWith('}') && !text.EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            text += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        }

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        return text;
    }
}
