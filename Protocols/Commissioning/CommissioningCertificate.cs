using System.Globalization;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using YamlDotNet.Serialization;

namespace SpinBench.Protocols.Commissioning;

/// <summary>What commissioning a bench found, kept beside its bench file.</summary>
/// <param name="Bench">Name of the bench.</param>
/// <param name="Date">When, UTC.</param>
/// <param name="SoftwareVersion">Version of SpinBench that did it.</param>
/// <param name="IsSimulated">Whether the instruments were simulated ones.</param>
/// <param name="Resistance">The dummy resistor in ohm.</param>
/// <param name="Instruments">One entry an instrument.</param>
public sealed record CommissioningCertificate(
    string Bench, DateTimeOffset Date, string SoftwareVersion, bool IsSimulated, double Resistance,
    IReadOnlyList<CertifiedInstrument> Instruments)
{
    private const int Format = 1;

    /// <summary>Where the certificate of a bench file is.</summary>
    public static string PathFor(string benchFile) => Path.ChangeExtension(benchFile, ".commissioning.yaml");

    /// <summary>Whether nothing failed.</summary>
    public bool HasPassed => Instruments.All(instrument => instrument.HasPassed);

    /// <summary>Writes it as YAML.</summary>
    public void Save(string path)
    {
        var text = new SerializerBuilder().DisableAliases().Build().Serialize(new Dictionary<string, object>
        {
            ["format"] = Format,
            ["bench"] = Bench,
            ["date"] = Date.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = SoftwareVersion,
            ["simulated"] = IsSimulated ? "on" : "off",
            ["dummy resistor"] = FormattableString.Invariant($"{Resistance:G6} ohm"),
            ["instruments"] = Instruments.ToDictionary(instrument => instrument.Role.Key(), instrument => instrument.ToYaml()),
        });
        File.WriteAllText(path, text);
    }

    /// <summary>Reads one; null when there is none.</summary>
    /// <exception cref="SettingsFileException">The file is none.</exception>
    public static CommissioningCertificate? Find(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = SettingsFile.Load(path);
        file.RequireFormat(Format);
        var root = file.Root;
        var certificate = new CommissioningCertificate(
            root.RequiredText("bench"), ReadDate(root), root.Text("version", ""), root.OnOff("simulated", otherwise: false),
            root.Quantity("dummy resistor", "Ohm", otherwise: 0),
            [.. root.RequiredMap("instruments").Maps().Select(CertifiedInstrument.Read)]);
        file.ThrowIfFaulty();
        return certificate;
    }

    private static DateTimeOffset ReadDate(SettingsMap root)
    {
        var text = root.RequiredText("date", "2026-11-22T12:00:00Z");
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var date))
        {
            root.Fault("date", $"\"{text}\" is no date");
        }

        return date;
    }
}
