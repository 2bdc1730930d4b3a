using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Tests.Servers;

/// <summary>Sends a server what nobody should send, one way of many at a time, by seeded chance.</summary>
internal sealed class HostileClient(RandomStream random) : IDisposable
{
    private const int MostHeldOpen = 8;

    private static readonly string[] s_pieces =
    [
        "#9999999999", "#800000000", "#0", "#15", "*IDN?", "*RST", "*OPC?", "*CLS", "*TRG", ":INIT", ":ABOR", ":READ?", ":OUTP ON",
        ":ARM:COUN INF", ":TRIG:COUN 100", ":TRAC:DATA?", ":SYST:ERR?", "CURVE?", "WFMO?", "SNAP? 1,2", "STRT", "RDGFIELD?",
        "++addr 7", "++read", "++auto 1", "++spoll", "++\u001b+", ";", ":", "?", ",", "\"", "'", "(", "\0", "\r", "\n", " 1e400", " -1",
        " MAX", "\u00ff\u00fe",
    ];

    private readonly Queue<Socket> _heldOpen = new();

    /// <summary>Attacks a port once. Whatever the server does to the attacker is fine.</summary>
    public async Task AttackAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            await AttackAsync(socket, cancellationToken);
        }
        catch (SocketException)
        {
            // Refused or thrown out.
        }

        if (random.NextUniform() < 0.3)
        {
            HoldOpen(socket);
            return;
        }

        // A reset in mid-message in every second case.
        socket.LingerState = new LingerOption(random.NextUniform() < 0.5, 0);
        socket.Dispose();
    }

    public void Dispose()
    {
        while (_heldOpen.TryDequeue(out var socket))
        {
            socket.Dispose();
        }
    }

    private async Task AttackAsync(Socket socket, CancellationToken cancellationToken)
    {
        switch ((int)(5 * random.NextUniform()))
        {
            case 0:
                await SendAsync(socket, Bytes(4000), cancellationToken);
                break;
            case 1:
                await SendAsync(socket, Words(60), cancellationToken);
                break;
            case 2:
                await SendAsync(socket, new byte[1 << 20], cancellationToken);
                break;
            case 3:
                foreach (var value in Words(6))
                {
                    await SendAsync(socket, [value], cancellationToken);
                }

                break;
            default:
                // Questions by the hundred, and nobody reads.
                for (var count = 0; count < 100; count++)
                {
                    await SendAsync(socket, "*IDN?;*IDN?\nCURVE?\n:READ?\n"u8.ToArray(), cancellationToken);
                }

                break;
        }
    }

    // A server that does not take more has the right to: the attacker gives up.
    private static async Task SendAsync(Socket socket, byte[] bytes, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await socket.SendAsync(bytes.AsMemory(sent), patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    private byte[] Bytes(int most)
    {
        var bytes = new byte[1 + (int)(most * random.NextUniform())];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(256 * random.NextUniform());
        }

        return bytes;
    }

    private byte[] Words(int most)
    {
        var text = new StringBuilder();
        for (var left = (int)(most * random.NextUniform()); left >= 0; left--)
        {
            text.Append(s_pieces[(int)(s_pieces.Length * random.NextUniform())]);
            text.Append(random.NextUniform() < 0.4 ? "\n" : random.NextUniform() < 0.3 ? ";" : "");
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private void HoldOpen(Socket socket)
    {
        _heldOpen.Enqueue(socket);
        if (_heldOpen.Count > MostHeldOpen)
        {
            _heldOpen.Dequeue().Dispose();
        }
    }
}
