using SpinBench.Instruments.Channels;
using System.Text;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Tests.Firmware;

/// <summary>Talks to a firmware in text, as a terminal does.</summary>
public sealed class FirmwareTalk(ScpiFirmware firmware)
{
    private readonly byte[] _buffer = new byte[1 << 16];

    public InMemoryChannel Channel { get; } = new("SIM::TEST::INSTR", firmware);

    public ScpiFirmware Firmware => firmware;

    public ValueTask SendAsync(string message) =>
        Channel.WriteAsync(Encoding.Latin1.GetBytes(message + "\n"), TestContext.Current.CancellationToken);

    public async Task<string> AskAsync(string message, double timeout = 60)
    {
        await SendAsync(message);
        return await ReadAsync(timeout);
    }

    public async Task<string> ReadAsync(double timeout = 60)
    {
        var answer = "";
        ChannelRead read;
        do
        {
            read = await Channel.ReadAsync(_buffer, TimeSpan.FromSeconds(timeout), TestContext.Current.CancellationToken);
            answer += Encoding.Latin1.GetString(_buffer, 0, read.Count);
        }
        while (!read.End);

        Assert.EndsWith("\n", answer, StringComparison.Ordinal);
        return answer[..^1];
    }

    /// <summary>The code of the oldest error.</summary>
    public async Task<int> ErrorAsync() => int.Parse((await AskAsync(":SYST:ERR?")).Split(',')[0], null);
}
