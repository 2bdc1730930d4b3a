using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.Tests.Bench;

public class ProtocolListTests
{
    public static TheoryData<string, string> Plans => new()
    {
        { "telegraph", "reads: 500\n" },
        { "switching-probability", "adaptive: on\n" },
        { "state-reads", "fields: [-10 Oe, 1.5 Oe, 12 Oe]\nreads: [1, 400, 20]\nbias: 200 mV\n" },
        { "vcma", "adaptive: on\ntilt: 9 deg\nxi from resonance: 26 fJ/(V m) ± 1 fJ/(V m)\n" },
        { "st-fmr", "adaptive: on\nshape anisotropy: fitted\n" },
        { "sweep", "set: smu=0..200 mV/5 mV\nread: voltmeter\n" },
        { "sweep", "set: magnet=-40..40 Oe/10 Oe\nread: [gaussmeter, magnet]\n" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Settings_of_every_protocol_make_the_same_protocol_again(string name, string plan)
    {
        var (first, settings) = Create(name, plan);
        var (second, again) = Create(name, settings);
        Assert.Equal(name, first.Name);
        Assert.Equal(settings, again);
        Assert.Equal(first.Columns, second.Columns);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_documented_key_is_understood(string name, string plan)
    {
        var file = SettingsFile.Parse(plan, "plan.yaml");
        ProtocolList.Find(name).Create(file.Root, 50);
        foreach (var key in ProtocolList.Find(name).Keys)
        {
            // A key that is read does not come back as unknown.
            var faulty = SettingsFile.Parse(plan + $"{key.Name}: [[]]\n", "plan.yaml");
            ProtocolList.Find(name).Create(faulty.Root, 50);
            Assert.DoesNotContain(faulty.Faults, fault => fault.Message.Contains($"unknown key \"{key.Name}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_benchs_voltmeter_holds_where_settings_say_nothing()
    {
        var bench = BenchFile.Parse(BenchFile.Simulated().Text.Replace(
            "driver: keithley-2182a,", "driver: keithley-2182a, nplc: 1,", StringComparison.Ordinal), "bench.yaml");
        var telegraph = (TelegraphProtocol)ProtocolList.Find("telegraph").Create(SettingsFile.Parse("", "plan").Root, bench).Protocol;
        Assert.Equal(1, telegraph.Settings.Readout.NplcCount);
        var stated = (SwitchingProbabilityProtocol)ProtocolList.Find("switching-probability")
            .Create(SettingsFile.Parse("nplc: 5\n", "plan").Root, bench).Protocol;
        Assert.Equal(5, stated.Settings.Readout.NplcCount);
    }

    [Fact]
    public void A_protocol_that_is_not_there_is_answered_with_the_nearest()
    {
        Assert.Contains("\"telegraph\"", Assert.Throws<PlanException>(() => ProtocolList.Find("telegraf")).Message, StringComparison.Ordinal);
        Assert.Contains("switching-probability", Assert.Throws<PlanException>(() => ProtocolList.Find("xyz")).Message, StringComparison.Ordinal);
    }

    private static (IProtocol Protocol, string Settings) Create(string name, string plan)
    {
        var file = SettingsFile.Parse(plan, "plan.yaml");
        file.RequireFormat(1);
        file.Root.Text("protocol");
        var made = ProtocolList.Find(name).Create(file.Root, 50);
        file.ThrowIfFaulty();
        return made;
    }
}
