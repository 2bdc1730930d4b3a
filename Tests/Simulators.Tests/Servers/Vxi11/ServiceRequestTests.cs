using System.Net;
using System.Net.Sockets;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Vxi11;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Vxi11;

/// <summary>What pyvisa-py does for service requests: it listens, has itself called back and enables them with the handle "srq".</summary>
public sealed class ServiceRequestTests : IAsyncDisposable
{
    private const string Loopback = "7f000001";

    private readonly Vxi11Server _server = Vxi11Server.Start(
        [new ServedInstrument("FIRST", new ExampleFirmware(new LabClock()))], portmapperPort: null);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 20_000)]
    public async Task A_request_reaches_the_client_once_until_it_polls()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        Assert.Equal("00000000", await client.CallAsync(25, $"{Loopback} {Port(listener):x8} 000607b1 00000001 00000000"));
        Assert.Equal("0000001d", await client.CallAsync(25, $"{Loopback} {Port(listener):x8} 000607b1 00000001 00000000"));
        using var back = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        Assert.Equal("00000000", await client.CallAsync(20, $"{link} 00000001 {RpcWords.Opaque("srq")}"));
        await client.WriteAsync(link, "*SRE 32;*ESE 1;*OPC");
        Assert.Equal(
            "80000030 00000001 00000000 00000002 000607b1 00000001 0000001e 00000000 00000000 00000000 00000000 00000003 73727100",
            await ReceiveAsync(back));
        Assert.Equal("00000000 00000060", await client.CallAsync(13, $"{link} 00000000 00002710 000007d0"));
        await client.WriteAsync(link, "*CLS");
        await client.WriteAsync(link, "*IDN?");
        await client.ReadAsync(link);
        Assert.Equal("00000000 00000000", await client.CallAsync(13, $"{link} 00000000 00002710 000007d0"));
        await client.WriteAsync(link, "*OPC");
        Assert.StartsWith("80000030 00000002 ", await ReceiveAsync(back), StringComparison.Ordinal);
        Assert.Equal("00000000", await client.CallAsync(20, $"{link} 00000000 {RpcWords.Opaque("")}"));
        Assert.Equal("00000000", await client.CallAsync(26, ""));
        Assert.Equal(0, await back.GetStream().ReadAsync(new byte[4], TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 20_000)]
    public async Task Without_a_channel_and_to_third_parties_there_are_none()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        Assert.Equal("00000006", await client.CallAsync(20, $"{link} 00000001 {RpcWords.Opaque("srq")}"));
        Assert.Equal("00000006", await client.CallAsync(26, ""));
        Assert.Equal("00000015", await client.CallAsync(25, "c0000201 00000050 000607b1 00000001 00000000"));
        Assert.Equal("00000008", await client.CallAsync(25, $"{Loopback} 00000050 000607b1 00000001 00000001"));
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task<string> ReceiveAsync(TcpClient back)
    {
        var record = new byte[52];
        await back.GetStream().ReadExactlyAsync(record, TestContext.Current.CancellationToken);
        return RpcWords.Words(record);
    }
}
