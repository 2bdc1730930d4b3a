using SpinBench.Protocols.Bench;
using SpinBench.Simulators;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Protocols.Tests.Bench;

public class DriverIdentityTests
{
    public static TheoryData<string> Drivers => [.. SimulatedModels.All.Select(model => model.Driver)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public void What_an_instrument_says_of_itself_leads_to_its_driver(string driver)
    {
        var model = SimulatedModels.Find(driver)!;
        var bench = new SimulatedBench(seed: 1, model.Furnish(new SimulatedBenchOptions()));
        var identity = InstrumentIdentity.Parse(model.Create(bench).Identity, "SIM::TEST::INSTR");
        Assert.Equal(driver, InstrumentDrivers.ForIdentity(identity));
    }
}
