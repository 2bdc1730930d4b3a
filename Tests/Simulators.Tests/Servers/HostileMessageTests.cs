using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Hislip;
using SpinBench.Simulators.Servers.Vxi11;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Tests.Servers.Hislip;
using SpinBench.Simulators.Tests.Servers.Vxi11;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers;

/// <summary>Whatever one client sends, another one next to it gets its own answers and nothing else.</summary>
public class HostileMessageTests
{
    private const ulong Seed = 20261122;
    private const int Rounds = 60;
    private const string Identity = "SPINBENCH,MODEL 1,0,1.0\n";

    private static readonly byte[] s_record = RpcWords.Bytes(
        "80000044 00000002 00000000 00000002 000607af 00000001 0000000b 00000000 00000000 00000000 00000000 "
        + "00000001 000007d0 00002710 00000008 00000007 2a49444e 3f0d0a00");

    private static readonly byte[] s_message =
        [0x48, 0x53, 7, 0, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 5, .. "*IDN?"u8];

    private readonly ServedInstrument _instrument = new("EXAMPLE", new ExampleFirmware(new LabClock()));

    [Fact(Timeout = 60_000)]
    public async Task Random_and_mutilated_calls_do_not_reach_another_client_of_VXI_11()
    {
        await using var server = Vxi11Server.Start([_instrument], portmapperPort: 0);
        using var client = await RpcWords.ConnectAsync(server.EndPoint);
        var link = await client.LinkAsync("inst0");
        for (var round = 0; round < Rounds; round++)
        {
            await SendAsync(server.EndPoint, Mutilate(s_record, round));
            await SendAsync(server.PortmapperEndPoint!, Mutilate(s_record, round));
            await client.WriteAsync(link, "*IDN?");
            var answer = await client.ReadAsync(link);
            Assert.True(answer == (0, 4, Identity), $"seed {Seed}, round {round}: {answer}");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Random_and_mutilated_messages_do_not_reach_another_client_of_HiSLIP()
    {
        await using var server = HislipServer.Start([_instrument]);
        using var client = await HislipClient.OpenAsync(server.EndPoint);
        for (var round = 0; round < Rounds; round++)
        {
            using var hostile = await HislipBytes.ConnectAsync(server.EndPoint);
            var session = (await hostile.AskAsync("00", "00", "01007878", "hislip0"))[10..14];
            using var other = await HislipBytes.ConnectAsync(server.EndPoint);
            await other.AskAsync("11", "00", $"0000{session}");
            await hostile.SendRawAsync(Mutilate(s_message, round));
            await other.SendRawAsync(Mutilate(s_message, round + Rounds));
            await SendAsync(server.EndPoint, Mutilate(s_message, round + (2 * Rounds)));
            var answer = await client.AskAsync("*IDN?", received: round > 0);
            Assert.True(answer == Identity, $"seed {Seed}, round {round}: {answer}");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Claims_of_gigabytes_cost_no_memory()
    {
        await using var vxi11 = Vxi11Server.Start([_instrument], portmapperPort: null);
        await using var hislip = HislipServer.Start([_instrument]);
        using var client = await RpcWords.ConnectAsync(vxi11.EndPoint);
        var link = await client.LinkAsync("inst0");
        var before = GC.GetTotalAllocatedBytes();
        using (var words = await RpcWords.ConnectAsync(vxi11.EndPoint))
        {
            await words.SendAsync("ffffffff 00000000");
            Assert.True(await words.IsClosedAsync());
        }

        using (var message = await HislipClient.OpenAsync(hislip.EndPoint))
        {
            await message.Synchronous.SendRawAsync([0x48, 0x53, 7, 0, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2]);
            await message.Asynchronous.SendRawAsync([0x48, 0x53, 4, 1, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2]);
            await client.WriteAsync(link, "*IDN?");
            Assert.Equal((0, 4, Identity), await client.ReadAsync(link, uint.MaxValue));
        }

        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    [Fact(Timeout = 60_000)]
    public async Task Silent_connections_give_way_to_a_client_that_speaks()
    {
        await using var server = Vxi11Server.Start([_instrument], portmapperPort: null);
        var silent = new List<RpcWords>();
        for (var count = 0; count < 200; count++)
        {
            var words = await RpcWords.ConnectAsync(server.EndPoint);
            silent.Add(words);
            await words.SendAsync("80000044 0000");
        }

        using var client = await RpcWords.ConnectAsync(server.EndPoint);
        var link = await client.LinkAsync("inst0");
        await client.WriteAsync(link, "*OPC?");
        Assert.Equal((0, 4, "1\n"), await client.ReadAsync(link));
        silent.ForEach(words => words.Dispose());
    }

    private static byte[] Mutilate(byte[] model, int round)
    {
        var random = new RandomStream(Seed, FormattableString.Invariant($"round {round}"));
        var bytes = new byte[1 + Below(random, 3 * model.Length)];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)Below(random, 256);
        }

        // Half of them begin well and go wrong somewhere.
        if (round % 2 == 0)
        {
            model.AsSpan(0, Math.Min(model.Length, bytes.Length)).CopyTo(bytes);
            bytes[Below(random, bytes.Length)] ^= (byte)(1 << Below(random, 8));
        }

        return bytes;
    }

    private static int Below(RandomStream random, int bound) => (int)(bound * random.NextUniform());

    private static async Task SendAsync(IPEndPoint server, byte[] bytes)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server);
        await socket.SendAsync(bytes);
    }
}
