using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>Reads a bench file as a whole, so that every fault of it is reported at once.</summary>
internal static class BenchFileReader
{
    public static BenchFile Read(SettingsFile file)
    {
        var root = file.Root;
        file.RequireFormat(BenchFile.NewestFormat);
        var instruments = ReadInstruments(root);
        var wiring = ReadWiring(root, instruments);
        var bench = new BenchFile
        {
            Name = root.RequiredText("bench", "magnet-room-2"),
            LineFrequency = ReadLineFrequency(root),
            Instruments = instruments,
            Wiring = wiring,
            Limits = ReadLimits(root),
            Simulation = ReadSimulation(root),
            Text = file.Text,
            FileName = file.Name,
        };
        CheckTogether(bench, root);
        file.ThrowIfFaulty();
        return bench;
    }

    private static double ReadLineFrequency(SettingsMap root)
    {
        var frequency = root.RequiredQuantity("line frequency", "Hz");
        if (frequency is not (50 or 60) && !double.IsNaN(frequency))
        {
            root.Fault("line frequency", "\"line frequency\" is 50 Hz or 60 Hz; integrating instruments need the right one");
        }

        return frequency;
    }

    private static List<InstrumentEntry> ReadInstruments(SettingsMap root)
    {
        var instruments = root.RequiredMap("instruments");
        var entries = new List<InstrumentEntry>();
        foreach (var key in instruments.Keys.ToArray())
        {
            if (InstrumentRoles.FromKey(key) is not { } role)
            {
                var nearest = NearestKey.Find(key, InstrumentRoles.Keys);
                instruments.Fault(key, $"there is no role \"{key}\"; "
                    + (nearest is null ? $"roles are {string.Join(", ", InstrumentRoles.Keys)}" : $"did you mean \"{nearest}\"?"));
                instruments.Map(key)?.IgnoreUnknownKeys();
            }
            else if (instruments.Map(key) is { } map)
            {
                entries.Add(ReadInstrument(map, role));
            }
        }

        return entries;
    }

    private static InstrumentEntry ReadInstrument(SettingsMap map, InstrumentRole role)
    {
        var driver = map.RequiredText("driver", InstrumentDrivers.For(role).FirstOrDefault() ?? "…");
        CheckDriver(map, role, driver);
        var at = driver == InstrumentDrivers.Manual
            ? map.Text("at", "")
            : map.RequiredText("at", "GPIB0::24::INSTR");
        return new InstrumentEntry(role, driver, at, InstrumentOptionsReader.Read(map, role));
    }

    private static void CheckDriver(SettingsMap map, InstrumentRole role, string driver)
    {
        if (driver.Length == 0)
        {
            return;
        }

        var fitting = InstrumentDrivers.For(role).ToArray();
        if (fitting.Length == 0)
        {
            map.Fault("driver", $"there is no driver for the role \"{role.Key()}\" yet");
        }
        else if (InstrumentDrivers.RoleOf(driver) is not { } real)
        {
            var nearest = NearestKey.Find(driver, InstrumentDrivers.Names);
            map.Fault("driver", $"there is no driver \"{driver}\"; "
                + (nearest is null ? $"for \"{role.Key()}\" there is {string.Join(", ", fitting)}" : $"did you mean \"{nearest}\"?"));
        }
        else if (real != role)
        {
            map.Fault("driver", $"\"{driver}\" plays the role \"{real.Key()}\", not \"{role.Key()}\"; use {string.Join(" or ", fitting)}");
        }
    }

    private static BenchWiring ReadWiring(SettingsMap root, List<InstrumentEntry> instruments)
    {
        if (root.Map("wiring") is not { } map)
        {
            return new BenchWiring();
        }

        if (map.Choice("shorting switch", false, ("manual", true), ("none", false)))
        {
            AddManualSwitch(map, instruments);
        }

        return new BenchWiring
        {
            RemoteSense = map.Choice("sense", false, ("2-wire", false), ("4-wire", true)),
            LeadResistance = map.Quantity("leads", "Ohm", 3, 0, 1e6),
            BiasTee = BandReader.Read(map, "bias tee"),
        };
    }

    private static void AddManualSwitch(SettingsMap wiring, List<InstrumentEntry> instruments)
    {
        if (instruments.Exists(entry => entry.Role == InstrumentRole.ShortingSwitch))
        {
            wiring.Fault("shorting switch", "\"shorting switch: manual\" contradicts the \"switch\" under \"instruments\"; remove one of them");
        }

        instruments.Add(new InstrumentEntry(
            InstrumentRole.ShortingSwitch, InstrumentDrivers.Manual, "", new InstrumentOptions.None()));
    }

    private static InstrumentLimits ReadLimits(SettingsMap root)
    {
        var map = root.RequiredMap("limits");
        return new InstrumentLimits
        {
            Voltage = map.RequiredQuantity("voltage", "V", 1e-9),
            Current = map.RequiredQuantity("current", "A", 1e-15),
            Field = map.Quantity("field", "T", double.PositiveInfinity, 1e-12),
            RadioFrequencyPower = map.Quantity("rf", "dBm", double.PositiveInfinity),
        };
    }

    private static BenchSimulation? ReadSimulation(SettingsMap root)
    {
        if (root.Map("simulation") is not { } map)
        {
            return null;
        }

        var seed = 1UL;
        if (map.Text("seed") is { } text
            && !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
        {
            map.Fault("seed", $"\"seed\" is \"{text}\"; expected a whole number from 0");
        }

        return new BenchSimulation(
            map.RequiredText("device", "cai2019"), seed,
            map.Choice("cut", SimulationCut.Memory, ("memory", SimulationCut.Memory), ("direct", SimulationCut.Direct)));
    }

    private static void CheckTogether(BenchFile bench, SettingsMap root)
    {
        foreach (var entry in bench.Instruments.Where(entry => entry.At.Length > 0))
        {
            var isSimulated = entry.At.StartsWith("SIM::", StringComparison.OrdinalIgnoreCase);
            if (isSimulated && bench.Simulation is null)
            {
                InstrumentMap(root, entry).Fault("at", $"\"{entry.At}\" is simulated, but the file has no \"simulation:\" section, for example \"simulation: {{device: cai2019, seed: 1}}\"");
            }
        }

        var addresses = bench.Instruments.Where(entry => entry.At.Length > 0)
            .GroupBy(entry => entry.At, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        foreach (var group in addresses)
        {
            var second = group.ElementAt(1);
            InstrumentMap(root, second).Fault("at", $"\"{second.At}\" is the address of \"{group.First().Role.Key()}\" already");
        }

        var hasMagnet = bench.Instruments.Any(entry => entry.Role == InstrumentRole.Magnet);
        if (hasMagnet && double.IsPositiveInfinity(bench.Limits.Field))
        {
            root.Map("limits")?.Fault("field", "a bench with a magnet needs a limit for \"field\", for example \"field: 900 Oe\"");
        }
    }

    private static SettingsMap InstrumentMap(SettingsMap root, InstrumentEntry entry) =>
        root.RequiredMap("instruments").RequiredMap(entry.Role.Key());
}
