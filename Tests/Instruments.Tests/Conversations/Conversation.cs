using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using Xunit;

namespace SpinBench.Instruments.Tests.Conversations;

/// <summary>A session and the far end that it talks to, both opened.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    public const string Identity = "MAKER,MODEL 1,123,1.0";

    private readonly ScriptedServer _server;
    private readonly List<ScriptedPeer> _peers = [];

    private Conversation(ScriptedServer server, InstrumentSession session)
    {
        _server = server;
        Session = session;
    }

    public InstrumentSession Session { get; }

    public ScriptedPeer Peer => _peers[^1];

    public string ResourceName => _server.ResourceName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A silent peer costs a test this time, so that it is short; answers come at once.
    public static SessionOptions Options(string instrument = "Test") => new()
    {
        Instrument = instrument,
        Identity = new IdentityPattern("MAKER", "MODEL \\d", "a test instrument"),
        BaseTimeout = TimeSpan.FromSeconds(1),
        QuietTime = TimeSpan.FromMilliseconds(20),
        ReconnectTimeout = TimeSpan.FromSeconds(10),
        FirstReconnectDelay = TimeSpan.FromMilliseconds(1),
    };

    public static async Task<Conversation> OpenAsync(string way)
    {
        var server = ScriptedServer.Ways[way]();
        var accepting = server.AcceptAsync(Token);
        var channel = await ReopenableChannel.OpenAsync(server.Clients, server.ResourceName, Token);
        var peer = await accepting;
        var opening = InstrumentSession.OpenAsync(channel, Options(), Token);
        await peer.ExpectAsync("*IDN?", Identity, Token);
        var conversation = new Conversation(server, await opening);
        conversation._peers.Add(peer);
        return conversation;
    }

    /// <summary>Lets the next client in.</summary>
    public async Task<ScriptedPeer> AcceptAsync()
    {
        _peers.Add(await _server.AcceptAsync(Token));
        return Peer;
    }

    /// <summary>Sends a query whose answer is the test's business.</summary>
    public async Task<Task<string>> AskAsync(string query)
    {
        var answer = Session.QueryAsync(query, Token).AsTask();
        Assert.Equal(query, await Peer.ReceiveAsync(Token));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _peers.ForEach(peer => peer.Dispose());
        await _server.DisposeAsync();
    }
}
