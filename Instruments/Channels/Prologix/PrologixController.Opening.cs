using System.Text;

namespace SpinBench.Instruments.Channels.Prologix;

/// <content>Making sure that a controller is there, and setting it.</content>
internal sealed partial class PrologixController
{
    // An Arduino restarts when its line is opened and is deaf for about two seconds.
    private const int Attempts = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private static readonly string[] s_makers = ["Prologix", "AR488", "GPIB"];

    // Settings are not stored in the controller: its memory bears a limited number of writes.
    private static readonly string[] s_settings =
        ["savecfg 0", "mode 1", "auto 0", "eoi 1", "eos 2", "eot_enable 1", "eot_char 4", "read_tmo_ms 1000"];

    /// <summary>Asks who is there and takes the controller over. Nothing is said to any instrument.</summary>
    /// <param name="link">The way to it, which the controller owns from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ChannelException">No such controller answers.</exception>
    public static async Task<PrologixController> OpenAsync(IMessageChannel link, CancellationToken cancellationToken)
    {
        var controller = new PrologixController(link);
        var isOpen = false;
        try
        {
            await controller.IdentifyAsync(cancellationToken);
            await controller.AskAsync(null, string.Join('\n', s_settings.Select(setting => "++" + setting)), cancellationToken);
            await controller.ConfirmAsync("auto", "0", cancellationToken);
            await controller.ConfirmAsync("eot_enable", "1", cancellationToken);
            isOpen = true;
            return controller;
        }
        finally
        {
            if (!isOpen)
            {
                await controller.DisposeAsync();
            }
        }
    }

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            // The first line feed ends whatever line a former user left unfinished.
            await _link.WriteAsync("\n++ver\n"u8.ToArray(), cancellationToken);
            if (await TryReceiveVersionAsync(cancellationToken))
            {
                if (attempt > 1)
                {
                    await SkipLateAnswersAsync(cancellationToken);
                }

                return;
            }
        }

        var answer = Encoding.Latin1.GetString(_received.ToArray()).Trim();
        throw new ChannelException(ResourceName, answer.Length > 0
            ? $"\"{answer}\" answers there, which is no Prologix or AR488 controller. An instrument is opened by its own resource name."
            : FormattableString.Invariant($"nobody answers \"++ver\" there within {Attempts * s_patience.TotalSeconds:G3} s, so it is no Prologix ")
                + "or AR488 controller. Check address and port (1234 by default), that no other program holds it, and its baud rate if it is serial.");
    }

    private async Task<bool> TryReceiveVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!TryTakeVersion())
            {
                var read = await _link.ReadAsync(_chunk, s_patience, cancellationToken);
                _received.Write(_chunk, 0, read.Count);
                if (_received.Length > _chunk.Length)
                {
                    throw new ChannelException(ResourceName, "what is there sends without being asked, and is no Prologix or AR488 controller.");
                }
            }

            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private bool TryTakeVersion()
    {
        var received = _received.ToArray();
        if (received is not [.., (byte)'\n'])
        {
            return false;
        }

        var line = received[(received.AsSpan(0, received.Length - 1).LastIndexOf((byte)'\n') + 1)..];
        var text = Encoding.Latin1.GetString(line);
        if (!s_makers.Any(maker => text.Contains(maker, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        _version = line;
        _received.SetLength(0);
        return true;
    }

    private async Task SkipLateAnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _link.ReadAsync(_chunk, s_patience, cancellationToken);
            }
        }
        catch (TimeoutException)
        {
            // Now it is quiet.
        }
    }

    private async Task ConfirmAsync(string setting, string expected, CancellationToken cancellationToken)
    {
        var actual = await AskAsync(null, "++" + setting, cancellationToken);
        if (actual != expected)
        {
            throw new ChannelException(ResourceName, $"the controller was told \"++{setting} {expected}\" and reports \"{actual}\"; "
                + "answers could not be told apart. Update its firmware.");
        }
    }
}
