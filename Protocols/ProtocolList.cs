using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.CurrentVoltage;
using SpinBench.Protocols.DwellField;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Offsets;
using SpinBench.Protocols.PulseActivation;
using SpinBench.Protocols.Resonance;
using SpinBench.Protocols.StateReads;
using SpinBench.Protocols.Sweep;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Vcma;
using SpinBench.Protocols.WaveformResponse;

namespace SpinBench.Protocols;

/// <summary>Every protocol there is.</summary>
public static class ProtocolList
{
    /// <summary>All protocols, simplest first.</summary>
    public static IReadOnlyList<ProtocolEntry> All { get; } =
    [
        ProtocolEntry.Of(TelegraphProtocol.ProtocolName, "Time trace at a fixed field and bias: levels, dwell times, probability of the high state.",
            TelegraphSettings.Keys, static (map, bench) => TelegraphSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new TelegraphProtocol(settings)),
        ProtocolEntry.Of(SwitchingProbabilityProtocol.ProtocolName, "Probability of the high state against field, and the fitted activation curve.",
            SwitchingProbabilitySettings.Keys, static (map, bench) => SwitchingProbabilitySettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new SwitchingProbabilityProtocol(settings)),
        ProtocolEntry.Of(VcmaProtocol.ProtocolName, "Probability of the high state against field at several biases: voltage control of weight, centre and barrier.",
            VcmaSettings.Keys, static (map, bench) => VcmaSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new VcmaProtocol(settings)),
        ProtocolEntry.Of(DwellFieldProtocol.ProtocolName, "Dwell times against in-plane field and bias: coupling field, anisotropy and spin torque apart.",
            DwellFieldSettings.Keys, static (map, bench) => DwellFieldSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new DwellFieldProtocol(settings)),
        ProtocolEntry.Of(FieldLoopProtocol.ProtocolName, "Resistance around a field loop: levels, switching fields, centre, hysteresis, tilt.",
            FieldLoopSettings.Keys, static (map, bench) => FieldLoopSettings.Read(map, bench.LineFrequency, bench.Voltmeter, bench.Mounting), static settings => new FieldLoopProtocol(settings)),
        ProtocolEntry.Of(StateReadsProtocol.ProtocolName, "State of the junction at each of several fields, as often as a network needs it.",
            StateReadsSettings.Keys, static (map, bench) => StateReadsSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new StateReadsProtocol(settings)),
        ProtocolEntry.Of(CurrentVoltageProtocol.ProtocolName, "Resistance against bias, small to large in alternating sign, stopped before a breakdown.",
            CurrentVoltageSettings.Keys, static (map, bench) => CurrentVoltageSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new CurrentVoltageProtocol(settings)),
        ProtocolEntry.Of(OffsetProtocol.ProtocolName, "Offsets of source and voltmeter, thermal voltages and their drift.",
            OffsetSettings.Keys, static (map, bench) => OffsetSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new OffsetProtocol(settings)),
        ProtocolEntry.Of(ResonanceProtocol.ProtocolName, "Spin-torque resonance against frequency or field: lines, anisotropy fields, damping.",
            ResonanceSettings.Keys, static (map, bench) => ResonanceSettings.Read(map, bench.LineFrequency, bench.Voltmeter), static settings => new ResonanceProtocol(settings)),
        ProtocolEntry.Of(PulseActivationProtocol.ProtocolName, "Answer to pulses of current against their amplitude: the curve of a neuron in a recurrent network.",
            PulseActivationSettings.Keys, static (map, _) => PulseActivationSettings.Read(map), static settings => new PulseActivationProtocol(settings)),
        ProtocolEntry.Of(WaveformResponseProtocol.ProtocolName, "Voltage of the junction at each level of a waveform from a file: what the read-out of a reservoir learns from.",
            WaveformResponseSettings.Keys, static (map, _) => WaveformResponseSettings.Read(map), static settings => new WaveformResponseProtocol(settings)),
        ProtocolEntry.Of(SweepProtocol.ProtocolName, "One-off sweep of a source or the magnet, reading any instruments.",
            SweepSettings.Keys, static (map, bench) => SweepSettings.Read(map, bench.LineFrequency), static settings => new SweepProtocol(settings)),
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
