using SpinBench.Cli.Composition;
using SpinBench.Instruments.Units;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Commissioning;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench bench check --commission</c>, and what a plain check says of the certificate.</summary>
internal static class CommissioningCommand
{
    public static async Task<int> RunAsync(CommandContext context, string bench, string? resistor)
    {
        var settings = new CommissioningSettings { Resistance = ParseResistance(resistor) };
        var file = OpenBench.Describe(bench, seed: null, cut: null);
        var steps = new List<CommissioningStep>();
        var terminal = context.Terminal;
        CommissioningCertificate certificate;
        await using (var open = await OpenBench.OpenAsync(file, context.Interruption, terminal.Note, settings.Resistance))
        {
            using var time = open.Bench.EnterTime?.Invoke();
            await CommissioningWalk.RunAsync(
                open.Bench, settings,
                step =>
                {
                    steps.Add(step);
                    terminal.Note($"{step.Role.Key()}: {step.What}: {Verdict(step)}");
                },
                context.Cancellation);
            certificate = Certify(open, settings, steps);
        }

        // The simulated bench that comes with SpinBench has no file that a certificate could lie beside.
        var path = bench == "sim" ? Path.GetFullPath("sim.commissioning.yaml") : CommissioningCertificate.PathFor(bench);
        certificate.Save(path);
        Show(terminal, certificate, path);
        return certificate.HasPassed ? ExitCode.Success : ExitCode.Instrument;
    }

    /// <summary>What is known about each driver on its instrument.</summary>
    public static IEnumerable<string> Describe(OpenBench open, string bench)
    {
        if (open.Simulated is not null)
        {
            return [];
        }

        var path = CommissioningCertificate.PathFor(bench);
        var certificate = CommissioningCertificate.Find(path);
        return open.File.Instruments.Values
            .Where(entry => InstrumentDrivers.HasAddress(entry.Driver) && open.Bench.Instruments.ContainsKey(entry.Role))
            .Select(entry => DescribeOne(entry, open.Bench.Instruments[entry.Role].Identity, certificate));
    }

    private static string DescribeOne(
        InstrumentEntry entry, Instruments.InstrumentIdentity identity, CommissioningCertificate? certificate)
    {
        var found = certificate is { IsSimulated: false }
            ? certificate.Instruments.FirstOrDefault(instrument => instrument.Role == entry.Role && instrument.IsAbout(entry.Driver, identity))
            : null;
        return found switch
        {
            null => $"{entry.Role.Key()}: driver {entry.Driver} was never run on this instrument with this firmware; "
                + "put a dummy resistor in and use \"bench check --commission\"",
            { HasPassed: false } => $"{entry.Role.Key()}: driver {entry.Driver} FAILED its commissioning on {certificate!.Date:yyyy-MM-dd}",
            _ => $"{entry.Role.Key()}: driver {entry.Driver} commissioned on {certificate!.Date:yyyy-MM-dd}",
        };
    }

    private static CommissioningCertificate Certify(
        OpenBench open, CommissioningSettings settings, IReadOnlyList<CommissioningStep> steps) => new(
        open.Bench.Name, TimeProvider.System.GetUtcNow(), SoftwareVersion.Current, open.Simulated is not null, settings.Resistance,
        [
            .. open.Bench.Instruments.Select(entry => new CertifiedInstrument(
                entry.Key, open.File.Instruments[entry.Key].Driver, entry.Value.Identity,
                [.. steps.Where(step => step.Role == entry.Key)])),
        ]);

    private static void Show(Terminal terminal, CommissioningCertificate certificate, string path)
    {
        terminal.Json(new { Certificate = path, certificate.HasPassed, certificate.Instruments });
        terminal.Heading($"Bench {certificate.Bench}: commissioning {(certificate.HasPassed ? "passed" : "FAILED")}");
        terminal.Table(
            ["role", "what", "expected", "observed", "verdict"],
            [.. certificate.Instruments.SelectMany(instrument => instrument.Steps)
                .Select(step => new[] { step.Role.Key(), step.What, step.Expected, step.Observed, Verdict(step) })]);
        terminal.Line($"certificate: {path}");
    }

    private static string Verdict(CommissioningStep step) => step.Verdict switch
    {
        CommissioningVerdict.Passed => "passed",
        CommissioningVerdict.Differs => "differs",
        _ => "FAILED",
    };

    private static double ParseResistance(string? text)
    {
        if (text is null)
        {
            throw new UsageException("--commission needs --resistor: the dummy resistor that is in place of the device, for example --resistor \"1 kohm\".");
        }

        return Quantity.TryParse(text, "Ohm", out var value, out var fault) && value > 0
            ? value
            : throw new UsageException($"--resistor \"{text}\": {(fault.Length > 0 ? fault : "must be more than 0")}");
    }
}
