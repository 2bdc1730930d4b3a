using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>Reads the steps of a campaign file, with what earlier steps have found.</summary>
internal sealed class StepReader(BenchFile bench, Func<string, RunAnalysis?> results)
{
    private readonly HashSet<string> _earlier = new(StringComparer.Ordinal);
    private string[] _names = [];

    public IReadOnlyList<CampaignStep> Read(SettingsMap root)
    {
        var maps = root.MapList("steps");
        if (maps.Count == 0)
        {
            root.Fault("steps", "a campaign needs steps; for example \"steps: [{step: trace, protocol: telegraph}]\"");
        }

        _names = [.. maps.Select(map => map.Text("step") ?? "")];
        return [.. maps.Select(ReadStep).OfType<CampaignStep>()];
    }

    private CampaignStep? ReadStep(SettingsMap map)
    {
        var name = ReadName(map);
        var mounting = map.Has("mounting") ? map.Choice("mounting", Mounting.Perpendicular, [.. Mountings.Keys]) : (Mounting?)null;
        var values = new ReferencedValues(reference => LookUp(reference, name));
        var isProvisional = false;
        var settings = map.SubstitutedMap("settings", text =>
        {
            var value = values.Substitute(text);
            isProvisional |= value.IsProvisional;
            return value;
        });
        var made = Make(map, settings, mounting is { } stands ? bench with { Mounting = stands } : bench);
        _earlier.Add(name);
        if (made is not { } created)
        {
            return null;
        }

        if (mounting is { } given && created.Protocol.Mounting is { } needed && needed != given)
        {
            map.Fault("mounting", $"{created.Protocol.Name} needs the sample mounted {needed.Key()}");
        }

        return new CampaignStep
        {
            Name = name,
            Protocol = created.Protocol,
            Settings = created.Settings,
            Mounting = mounting ?? created.Protocol.Mounting,
            IsProvisional = isProvisional,
            References = values.Met,
        };
    }

    private string ReadName(SettingsMap map)
    {
        var name = map.RequiredText("step", "minor loop");
        if (name.AsSpan().ContainsAny("/{}"))
        {
            map.Fault("step", $"\"{name}\" cannot be a name: later steps write \"${{step/quantity}}\"; leave out / {{ and }}");
        }

        if (_earlier.Contains(name))
        {
            map.Fault("step", $"\"{name}\" is the name of an earlier step; give this one another");
        }

        return name;
    }

    private static (IProtocol Protocol, string Settings)? Make(SettingsMap map, SettingsMap settings, BenchFile bench)
    {
        var protocol = map.RequiredText("protocol", "telegraph");
        try
        {
            return protocol.Length == 0 ? Nothing(settings) : ProtocolList.Find(protocol).Create(settings, bench);
        }
        catch (PlanException unknown)
        {
            map.Fault("protocol", unknown.Message);
            return Nothing(settings);
        }
    }

    private static (IProtocol, string)? Nothing(SettingsMap settings)
    {
        settings.IgnoreUnknownKeys();
        return null;
    }

    private (FittedQuantity? Quantity, string? Fault) LookUp(StepReference reference, string step)
    {
        if (!_earlier.Contains(reference.Step))
        {
            return (null, reference.Step == step ? $"{reference} is a result of this very step"
                : _names.Contains(reference.Step) ? $"{reference}: the step \"{reference.Step}\" comes later; a step may use earlier ones only"
                : $"{reference}: there is no step \"{reference.Step}\"" + Hint(reference.Step, _earlier, "earlier steps"));
        }

        if (results(reference.Step) is not { } analysis)
        {
            return (null, null);
        }

        var quantity = analysis.Quantities.FirstOrDefault(found => found.Name == reference.Quantity);
        return quantity is null
            ? (null, $"{reference}: \"{reference.Step}\" found no \"{reference.Quantity}\""
                + Hint(reference.Quantity, analysis.Quantities.Select(found => found.Name), "what it found"))
            : double.IsNaN(quantity.Value)
                ? (null, $"{reference} could not be determined: {(quantity.Remark.Length > 0 ? quantity.Remark : "the analysis says no more")}")
                : (quantity, null);
    }

    private static string Hint(string written, IEnumerable<string> candidates, string what)
    {
        string[] known = [.. candidates];
        return NearestKey.Find(written, known) is { } nearest ? $"; did you mean \"{nearest}\"?"
            : known.Length == 0 ? $"; there are no {what}"
            : $"; {what}: {string.Join(", ", known.Select(name => $"\"{name}\""))}";
    }
}
