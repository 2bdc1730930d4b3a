using System.Text.RegularExpressions;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>The <c>interfaces:</c> of a bench: which controller drives which GPIB.</summary>
internal static partial class InterfaceEntries
{
    private const string Example = "GPIB0: \"PRLGX-TCPIP0::192.168.1.9::1234::INTFC\"";

    /// <summary>Controllers by bus; empty without any.</summary>
    public static IReadOnlyDictionary<string, string> Read(SettingsMap? map)
    {
        var interfaces = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var bus in map?.Keys.ToArray() ?? [])
        {
            var controller = map!.RequiredText(bus, Example);
            if (!BusName().IsMatch(bus))
            {
                map.Fault(bus, $"\"{bus}\" is no bus that a controller can drive; for example {Example}");
            }
            else if (!VisaResourceName.TryParse(controller, out var name, out var fault))
            {
                map.Fault(bus, fault);
            }
            else if (name!.Interface is not (VisaInterface.PrologixTcp or VisaInterface.PrologixSerial))
            {
                map.Fault(bus, $"\"{controller}\" is no GPIB controller; for example {Example}");
            }
            else if (!interfaces.TryAdd(bus, controller))
            {
                map.Fault(bus, $"\"{bus}\" has a controller already");
            }
        }

        return interfaces;
    }

    [GeneratedRegex("^GPIB[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BusName();
}
