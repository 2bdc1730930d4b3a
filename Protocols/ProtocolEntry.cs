using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols;

/// <summary>One protocol as users choose it: by name, with settings from a plan file or from <c>key=value</c>.</summary>
/// <param name="Name">As in <c>measure telegraph</c> and <c>protocol: telegraph</c>.</param>
/// <param name="Description">One sentence for a list.</param>
/// <param name="Keys">The settings' keys with their defaults.</param>
public sealed record ProtocolEntry(string Name, string Description, IReadOnlyList<SettingKey> Keys)
{
    private Func<SettingsMap, BenchDefaults, (IProtocol Protocol, string Settings)> Make { get; init; } = null!;

    /// <summary>Makes the protocol of one run; faults of the settings are recorded in their file.</summary>
    /// <param name="map">The settings; the caller reads <c>format</c> and <c>protocol</c> itself.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <returns>The protocol, and its settings as a plan file from which it can be made again.</returns>
    public (IProtocol Protocol, string Settings) Create(SettingsMap map, double lineFrequency) =>
        Make(map, new BenchDefaults(lineFrequency));

    /// <summary>Makes the protocol of one run on a bench, whose keys hold where the settings say nothing.</summary>
    /// <param name="map">The settings; the caller reads <c>format</c> and <c>protocol</c> itself.</param>
    /// <param name="bench">The bench.</param>
    /// <returns>The protocol, and its settings as a plan file from which it can be made again.</returns>
    public (IProtocol Protocol, string Settings) Create(SettingsMap map, BenchFile bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        return Make(map, new BenchDefaults(bench.LineFrequency, bench.Voltmeter, bench.Mounting));
    }

    internal static ProtocolEntry Of<TSettings>(
        string name, string description, IReadOnlyList<SettingKey> keys,
        Func<SettingsMap, BenchDefaults, TSettings> read, Func<TSettings, IProtocol> make)
        where TSettings : IProtocolSettings => new(name, description, keys)
        {
            Make = (map, bench) =>
            {
                var settings = read(map, bench);
                return (make(settings), settings.ToYaml());
            },
        };
}
