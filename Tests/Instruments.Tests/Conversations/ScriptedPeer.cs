using System.Text;

namespace SpinBench.Instruments.Tests.Conversations;

/// <summary>One connection, seen from the instrument.</summary>
public abstract class ScriptedPeer : IDisposable
{
    /// <summary>Waits for one message and returns it without its terminator.</summary>
    public abstract Task<string> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends bytes as they are.</summary>
    /// <param name="bytes">What to send, terminator included.</param>
    /// <param name="end">Whether they end the response, where the way can tell.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract Task SendAsync(ReadOnlyMemory<byte> bytes, bool end, CancellationToken cancellationToken);

    /// <summary>Breaks the link off as a power cut does.</summary>
    public abstract void Reset();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Waits for the one message that may come now and answers it with a line; null for no answer.</summary>
    public async Task ExpectAsync(string message, string? answer, CancellationToken cancellationToken)
    {
        Xunit.Assert.Equal(message, await ReceiveAsync(cancellationToken));
        if (answer is not null)
        {
            await SendAsync(Encoding.Latin1.GetBytes(answer + "\n"), end: true, cancellationToken);
        }
    }
}
