using System.Net;
using System.Net.Sockets;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Vxi11;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Vxi11;

public class PortmapperTests
{
    private const string NoCredentials = "00000000 00000000 00000000 00000000";

    // What lxi-tools broadcasts and what every client asks over TCP.
    private const string GetPort =
        $"00000000 00000002 000186a0 00000002 00000003 {NoCredentials} 000607af 00000001 00000006 00000000";

    private readonly IReadOnlyList<ServedInstrument> _instruments =
        [new ServedInstrument("EXAMPLE", new ExampleFirmware(new LabClock()))];

    [Fact(Timeout = 20_000)]
    public async Task Clients_learn_the_port_over_tcp()
    {
        await using var server = Vxi11Server.Start(_instruments, portmapperPort: 0);
        Assert.Equal(PortmapperState.Serving, server.Portmapper);
        using var client = await RpcWords.ConnectAsync(server.PortmapperEndPoint!);
        Assert.Equal(
            $"8000001c 00000001 00000001 00000000 00000000 00000000 00000000 {server.EndPoint.Port:x8}",
            await client.AskAsync($"80000038 00000001 {GetPort}"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Clients_learn_the_port_over_udp()
    {
        await using var server = Vxi11Server.Start(_instruments, portmapperPort: 0);
        Assert.Equal(
            $"000003e8 00000001 00000000 00000000 00000000 00000000 {server.EndPoint.Port:x8}",
            await AskByDatagramAsync(server.PortmapperEndPoint!, $"000003e8 {GetPort}"));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("other program", "000186a5 00000001 00000006 00000000")]
    [InlineData("other version", "000607af 00000002 00000006 00000000")]
    [InlineData("over UDP", "000607af 00000001 00000011 00000000")]
    public async Task What_is_not_here_has_port_0(string what, string program)
    {
        await using var server = Vxi11Server.Start(_instruments, portmapperPort: 0);
        var reply = await AskByDatagramAsync(
            server.PortmapperEndPoint!,
            $"00000007 00000000 00000002 000186a0 00000002 00000003 {NoCredentials} {program}");
        Assert.True(reply.EndsWith(" 00000000", StringComparison.Ordinal) && reply.Length == 7 * 9 - 1, $"{what}: {reply}");
    }

    [Fact(Timeout = 20_000)]
    public async Task It_lists_every_program_and_lets_nobody_change_them()
    {
        await using var server = Vxi11Server.Start(_instruments, portmapperPort: 0);
        var portmapper = server.PortmapperEndPoint!;
        var dump = await AskByDatagramAsync(portmapper, $"00000001 00000000 00000002 000186a0 00000002 00000004 {NoCredentials}");
        Assert.Contains($"00000001 000607af 00000001 00000006 {server.EndPoint.Port:x8} 00000001 000607b0 00000001 00000006", dump, StringComparison.Ordinal);
        Assert.EndsWith($"00000001 000186a0 00000002 00000011 {portmapper.Port:x8} 00000000", dump, StringComparison.Ordinal);
        foreach (var procedure in (string[])["00000001", "00000002"])
        {
            Assert.EndsWith("00000000 00000000 00000000 00000000 00000000", await AskByDatagramAsync(
                portmapper,
                $"00000001 00000000 00000002 000186a0 00000002 {procedure} {NoCredentials} 000607af 00000001 00000006 00000400"), StringComparison.Ordinal);
        }

        Assert.EndsWith($" {server.EndPoint.Port:x8}", await AskByDatagramAsync(portmapper, $"00000001 {GetPort}"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task It_survives_datagrams_that_are_no_calls()
    {
        await using var server = Vxi11Server.Start(_instruments, portmapperPort: 0);
        using var client = new UdpClient();
        foreach (var nonsense in (byte[][])[[], [1], new byte[40], new byte[4000]])
        {
            await client.SendAsync(nonsense, server.PortmapperEndPoint!);
        }

        Assert.EndsWith($" {server.EndPoint.Port:x8}", await AskByDatagramAsync(server.PortmapperEndPoint!, $"00000001 {GetPort}"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_taken_port_is_said_and_the_names_carry_the_fixed_port_instead()
    {
        await using var first = Vxi11Server.Start(_instruments, portmapperPort: 0);
        await using var second = Vxi11Server.Start(_instruments, portmapperPort: first.PortmapperEndPoint!.Port);
        Assert.Equal(PortmapperState.PortTaken, second.Portmapper);
        Assert.Null(second.PortmapperEndPoint);
        Assert.Equal($"TCPIP0::127.0.0.1,{second.EndPoint.Port}::gpib0,0::INSTR", second.Addresses[0].ResourceName);
    }

    private static async Task<string> AskByDatagramAsync(IPEndPoint server, string words)
    {
        using var client = new UdpClient();
        client.Connect(server);
        await client.SendAsync(RpcWords.Bytes(words));
        return RpcWords.Words((await client.ReceiveAsync()).Buffer);
    }
}
