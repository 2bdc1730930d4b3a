using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>Finds faults that show only when the parts of a bench file are seen together.</summary>
internal static class BenchCheck
{
    public static void Run(BenchFile bench, SettingsMap root)
    {
        CheckSimulated(bench, root);
        CheckAddresses(bench, root);
        CheckSwitch(bench, root);
        if (bench.FollowsModulation && !bench.Instruments.ContainsKey(InstrumentRole.RadioFrequencyGenerator))
        {
            root.Map("instruments")?.Map(InstrumentRole.LockInAmplifier.Key())?.Fault(
                "reference", "\"reference: rf modulation\" needs an \"rf\" under \"instruments\" whose low-frequency output is that reference");
        }

        if (bench.Instruments.ContainsKey(InstrumentRole.Magnet) && double.IsPositiveInfinity(bench.Limits.Field))
        {
            root.Map("limits")?.Fault("field", "a bench with a magnet needs a limit for the field, for example \"field: 900 Oe\"");
        }

        if (bench.Instruments.ContainsKey(InstrumentRole.RadioFrequencyGenerator)
            && double.IsPositiveInfinity(bench.Limits.RadioFrequencyPower))
        {
            root.Map("limits")?.Fault("rf", "a bench with a radio-frequency generator needs a limit for its power, for example \"rf: -20 dBm\"");
        }
    }

    private static void CheckSimulated(BenchFile bench, SettingsMap root)
    {
        foreach (var entry in bench.Instruments.Values)
        {
            var isSimulated = entry.At.StartsWith("SIM::", StringComparison.OrdinalIgnoreCase);
            if (isSimulated && bench.Simulation is null)
            {
                Fault(root, entry, $"\"{entry.At}\" is simulated, but the file does not say what; add for example \"simulation: {{device: cai2019, seed: 1}}\"");
            }
            else if (!isSimulated && entry.At.Length > 0 && !VisaResourceName.TryParse(entry.At, out _, out var fault))
            {
                Fault(root, entry, fault);
            }
            else if (!isSimulated && entry.At.Length > 0 && bench.Simulation is not null)
            {
                Fault(root, entry, $"\"{entry.At}\" is no simulated address, but the file has a \"simulation:\"; a bench is real or simulated, not both");
            }
        }
    }

    private static void CheckAddresses(BenchFile bench, SettingsMap root)
    {
        var shared = bench.Instruments.Values.Where(entry => entry.At.Length > 0)
            .GroupBy(entry => entry.At, StringComparer.OrdinalIgnoreCase);
        foreach (var group in shared)
        {
            foreach (var other in group.Skip(1))
            {
                Fault(root, other, $"\"{other.At}\" is the address of \"{group.First().Role.Key()}\" already");
            }
        }
    }

    private static void CheckSwitch(BenchFile bench, SettingsMap root)
    {
        if (bench.Wiring.HasManualSwitch && bench.Instruments[InstrumentRole.ShortingSwitch].Driver != InstrumentDrivers.Manual)
        {
            root.Map("wiring")?.Fault("shorting switch", "\"shorting switch: manual\" contradicts the \"switch\" under \"instruments\"; remove one of them");
        }
    }

    private static void Fault(SettingsMap root, InstrumentEntry entry, string message) =>
        root.Map("instruments")?.Map(entry.Role.Key())?.Fault("at", message);
}
