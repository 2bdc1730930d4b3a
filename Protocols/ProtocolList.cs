using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Offsets;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.StateReads;
using SpinBench.Protocols.Sweep;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Vcma;

namespace SpinBench.Protocols;

/// <summary>Every protocol there is.</summary>
public static class ProtocolList
{
    /// <summary>All protocols, simplest first.</summary>
    public static IReadOnlyList<ProtocolEntry> All { get; } =
    [
        new(TelegraphProtocol.ProtocolName, "Time trace at a fixed field and bias: levels, dwell times, probability of the high state.", TelegraphSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = TelegraphSettings.Read(map, lineFrequency, voltmeter);
                return (new TelegraphProtocol(settings), settings.ToYaml());
            },
        },
        new(SwitchingProbabilityProtocol.ProtocolName, "Probability of the high state against field, and the fitted activation curve.", SwitchingProbabilitySettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = SwitchingProbabilitySettings.Read(map, lineFrequency, voltmeter);
                return (new SwitchingProbabilityProtocol(settings), settings.ToYaml());
            },
        },
        new(VcmaProtocol.ProtocolName, "Probability of the high state against field at several biases: voltage control of weight, centre and barrier.", VcmaSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = VcmaSettings.Read(map, lineFrequency, voltmeter);
                return (new VcmaProtocol(settings), settings.ToYaml());
            },
        },
        new(DwellFieldProtocol.ProtocolName, "Dwell times against in-plane field and bias: coupling field, anisotropy and spin torque apart.", DwellFieldSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = DwellFieldSettings.Read(map, lineFrequency, voltmeter);
                return (new DwellFieldProtocol(settings), settings.ToYaml());
            },
        },
        new(FieldLoopProtocol.ProtocolName, "Resistance around a field loop: levels, switching fields, centre, hysteresis, tilt.", FieldLoopSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = FieldLoopSettings.Read(map, lineFrequency, voltmeter);
                return (new FieldLoopProtocol(settings), settings.ToYaml());
            },
        },
        new(StateReadsProtocol.ProtocolName, "State of the junction at each of several fields, as often as a network needs it.", StateReadsSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = StateReadsSettings.Read(map, lineFrequency, voltmeter);
                return (new StateReadsProtocol(settings), settings.ToYaml());
            },
        },
        new(CurrentVoltageProtocol.ProtocolName, "Resistance against bias, small to large in alternating sign, stopped before a breakdown.", CurrentVoltageSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = CurrentVoltageSettings.Read(map, lineFrequency, voltmeter);
                return (new CurrentVoltageProtocol(settings), settings.ToYaml());
            },
        },
        new(OffsetProtocol.ProtocolName, "Offsets of source and voltmeter, thermal voltages and their drift.", OffsetSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = OffsetSettings.Read(map, lineFrequency, voltmeter);
                return (new OffsetProtocol(settings), settings.ToYaml());
            },
        },
        new(ResonanceProtocol.ProtocolName, "Spin-torque resonance against frequency or field: lines, anisotropy fields, damping.", ResonanceSettings.Keys)
        {
            Make = static (map, voltmeter, lineFrequency) =>
            {
                var settings = ResonanceSettings.Read(map, lineFrequency, voltmeter);
                return (new ResonanceProtocol(settings), settings.ToYaml());
            },
        },
        new(SweepProtocol.ProtocolName, "One-off sweep of a source or the magnet, reading any instruments.", SweepSettings.Keys)
        {
            Make = static (map, _, lineFrequency) =>
            {
                var settings = SweepSettings.Read(map, lineFrequency);
                return (new SweepProtocol(settings), settings.ToYaml());
            },
        },
    ];

    /// <summary>A protocol by name.</summary>
    /// <exception cref="PlanException">There is none of that name; the message suggests one.</exception>
    public static ProtocolEntry Find(string name)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        var names = All.Select(entry => entry.Name).ToArray();
        throw new PlanException($"\"{name}\"", NearestKey.Find(name, names) is { } nearest
            ? $"there is no such protocol; did you mean \"{nearest}\"?"
            : $"there is no such protocol; there are {string.Join(", ", names)}");
    }
}
