using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Tests.Channels;

public class ChannelFactoriesTests
{
    private static readonly IReadOnlyList<IChannelFactory> s_factories = ChannelFactories.Create(
        new ChannelSettings
        {
            Interfaces = new Dictionary<string, string> { ["GPIB0"] = "PRLGX-TCPIP0::127.0.0.1::1234::INTFC" },
        },
        TimeProvider.System);

    [Theory]
    [InlineData("TCPIP0::127.0.0.1::5025::SOCKET")]
    [InlineData("TCPIP0::127.0.0.1::inst0::INSTR")]
    [InlineData("TCPIP0::127.0.0.1::hislip0::INSTR")]
    [InlineData("ASRL/dev/ttyUSB0::INSTR")]
    [InlineData("GPIB0::24::INSTR")]
    [InlineData("USB0::0x05E6::0x2450::01419962::INSTR")]
    public void Exactly_one_way_leads_to_an_instrument(string resourceName) =>
        Assert.Single(s_factories, factory => factory.CanOpen(resourceName));

    [Theory]
    [InlineData("GPIB1::24::INSTR", "interfaces: {GPIB1:")]
    [InlineData("PRLGX-TCPIP0::127.0.0.1::1234::INTFC", "not an instrument")]
    [InlineData("192.168.1.40", "TCPIP0::192.168.1.40::inst0::INSTR")]
    public async Task An_address_without_a_way_gets_a_reason_and_a_remedy(string resourceName, string remedy)
    {
        var exception = await Assert.ThrowsAsync<ChannelException>(
            async () => await s_factories.OpenAsync(resourceName, TestContext.Current.CancellationToken));
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
        Assert.Equal(resourceName, exception.ResourceName);
    }
}
