using System.Globalization;
using Polly;
using Polly.Retry;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <content>Who is there.</content>
public sealed partial class InstrumentSession
{
    private const string IdentityQuery = "*IDN?";

    private readonly ResiliencePipeline _settingRetry;
    private string _identityAnswer = "";
    private bool _isOpen;

    /// <summary>
    /// Opens a session: asks who is there and nothing else. A wrong instrument never gets another byte.
    /// </summary>
    /// <param name="channel">The way there; the session owns it from now on, and closes it when opening fails.</param>
    /// <param name="options">What the driver expects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered, even after being asked again.</exception>
    public static async Task<InstrumentSession> OpenAsync(
        IMessageChannel channel, SessionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(options);
        var session = new InstrumentSession(channel, options);
        try
        {
            await session.IdentifyAsync(cancellationToken);
            session._isOpen = true;
            return session;
        }
        finally
        {
            if (!session._isOpen)
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>Sends a query that changes nothing in the instrument, and once more when the answer is lost.</summary>
    /// <exception cref="ChannelTimeoutException">No answer to any attempt.</exception>
    public async ValueTask<string> QuerySettingAsync(string query, CancellationToken cancellationToken) =>
        await _settingRetry.ExecuteAsync(
            static (ask, token) => ask.Session.ExchangeAsync(
                ask.Query, TimeSpan.Zero, isRetrySafe: true, ask.Session._readText, token),
            (Session: this, Query: query),
            cancellationToken);

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        _identityAnswer = await AskIdentityAsync(cancellationToken);
        if (!IsText(_identityAnswer))
        {
            // What came may have been left over on the line by somebody else.
            await ClearAndDrainAsync(cancellationToken);
            _identityAnswer = await AskIdentityAsync(cancellationToken);
        }

        if (!IsText(_identityAnswer))
        {
            throw Fault(IdentityQuery, $"answered bytes that are no text ({Hexadecimal(_identityAnswer)}). On a serial line check "
                + "baud rate, data bits and parity; elsewhere that this is an instrument at all. Nothing else was sent");
        }

        Identity = InstrumentIdentity.Parse(_identityAnswer, ResourceName);
        if (!_options.Identity.Accepts(Identity))
        {
            throw Fault(IdentityQuery, $"\"{_identityAnswer}\" answered, but {_options.Identity.Description} was expected. "
                + "Correct the address or the driver in the bench file. Nothing else was sent");
        }

        if (_options.Identity.WarningAbout(Identity) is { } warning)
        {
            _options.Warn(warning);
        }
    }

    private async ValueTask<string> AskIdentityAsync(CancellationToken cancellationToken) =>
        await RetryPipeline(ClearAndDrainAsync).ExecuteAsync(
            token => ExchangeAsync(IdentityQuery, TimeSpan.Zero, isRetrySafe: true, _readText, token),
            cancellationToken);

    private static bool IsText(string answer) => answer.All(character => character is >= ' ' and <= '~');

    private static string Hexadecimal(string answer)
    {
        const int most = 16;
        var bytes = answer.Select(character => ((int)character).ToString("X2", CultureInfo.InvariantCulture)).Take(most);
        return string.Join(' ', bytes) + (answer.Length > most ? " ..." : "");
    }

    private ResiliencePipeline RetryPipeline(Func<CancellationToken, Task> recover) =>
        new ResiliencePipelineBuilder { TimeProvider = Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                ShouldHandle = new PredicateBuilder().Handle<ChannelTimeoutException>(fault => fault.IsRetrySafe),
                Delay = TimeSpan.Zero,
                OnRetry = async retry => await recover(retry.Context.CancellationToken),
            })
            .Build();
}
