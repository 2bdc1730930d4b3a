using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>What commissioning found at one instrument.</summary>
/// <param name="Role">Its part on the bench.</param>
/// <param name="Driver">The driver that was walked through.</param>
/// <param name="Identity">Who answered.</param>
/// <param name="Steps">Everything that was tried; empty when read back from a file.</param>
public sealed record CertifiedInstrument(
    InstrumentRole Role, string Driver, InstrumentIdentity Identity, IReadOnlyList<CommissioningStep> Steps)
{
    /// <summary>Whether nothing failed.</summary>
    public bool HasPassed { get; init; } = Steps.All(step => step.Verdict != CommissioningVerdict.Failed);

    /// <summary>Whether this is about the instrument that answers now, with the firmware that it has now.</summary>
    public bool IsAbout(string driver, InstrumentIdentity identity) =>
        driver == Driver && Identity with { ResourceName = "" } == identity with { ResourceName = "" };

    internal Dictionary<string, object> ToYaml() => new()
    {
        ["driver"] = Driver,
        ["manufacturer"] = Identity.Manufacturer,
        ["model"] = Identity.Model,
        ["serial number"] = Identity.SerialNumber,
        ["firmware"] = Identity.Firmware,
        ["address"] = Identity.ResourceName,
        ["passed"] = HasPassed ? "on" : "off",
        ["steps"] = Steps.Select(step => new Dictionary<string, string>
        {
            ["what"] = step.What,
            ["expected"] = step.Expected,
            ["observed"] = step.Observed,
            ["verdict"] = Verdict(step.Verdict),
        }).ToList(),
    };

    internal static CertifiedInstrument Read(SettingsMap map)
    {
        map.IgnoreUnknownKeys();
        var identity = new InstrumentIdentity(
            map.Text("manufacturer", ""), map.Text("model", ""), map.Text("serial number", ""), map.Text("firmware", ""), map.Text("address", ""));
        return new CertifiedInstrument(ReadRole(map), map.RequiredText("driver"), identity, [])
        {
            HasPassed = map.OnOff("passed", otherwise: false),
        };
    }

    private static InstrumentRole ReadRole(SettingsMap map)
    {
        if (InstrumentRoles.FromKey(map.Name) is { } role)
        {
            return role;
        }

        map.Fault($"\"{map.Name}\" is no part of a bench");
        return InstrumentRole.SourceMeter;
    }

    private static string Verdict(CommissioningVerdict verdict) => verdict switch
    {
        CommissioningVerdict.Passed => "passed",
        CommissioningVerdict.Differs => "differs",
        _ => "failed",
    };
}
