using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>A socket on which nothing asynchronous ever happens, so that its calls are plain system calls.</summary>
internal sealed class SocketStream(Socket socket) : IByteStream
{
    public int Receive(Span<byte> buffer)
    {
        try
        {
            return socket.Receive(buffer);
        }
        catch (SocketException)
        {
            // Reset: the client is gone, and the instrument does not mind.
            return 0;
        }
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[socket.Send(bytes)..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Stop()
    {
        try
        {
            // Ends blocking calls, and gives the client an orderly end.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The client was faster.
        }
    }

    public void Dispose() => socket.Dispose();
}
