using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>
/// Tells somebody of hand work, end and failure: posts JSON to a web address, or runs a command with the same JSON on
/// its standard input and the main parts as environment variables. Failing to, or taking too long, stops nothing.
/// </summary>
/// <param name="receiver">An address that begins with http:// or https://, or a command of the system's shell.</param>
/// <param name="patience">How long the receiver may take.</param>
/// <param name="note">Hears of notifications that failed.</param>
internal sealed class Notifier(string receiver, TimeSpan patience, Action<string> note)
{
    /// <summary>How long a receiver may take unless something else is said.</summary>
    public static TimeSpan UsualPatience { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Tells of an event; a failure to is written down in the campaign.</summary>
    public async Task TellAsync(Catalogue catalogue, long campaign, string name, CampaignEvent happened)
    {
        var notice = new Notice(Key(happened.Kind), campaign, name, happened.Device, happened.Step, happened.Message, happened.At);
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await (IsAddress ? PostAsync(notice, deadline.Token) : RunAsync(notice, deadline.Token));
        }
        catch (Exception fault) when (fault is HttpRequestException or Win32Exception or IOException or OperationCanceledException)
        {
            var reason = fault is OperationCanceledException ? $"it took longer than {Show.Duration(patience)}" : fault.Message;
            catalogue.Campaigns.Note(campaign, CampaignEventKind.NotificationFailed, happened.Device, happened.Step,
                $"{notice.Event}: {reason}");
            note($"The notification of \"{notice.Event}\" failed: {reason} The measurement goes on.");
        }
    }

    private bool IsAddress => receiver.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || receiver.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Key(CampaignEventKind kind) => kind switch
    {
        CampaignEventKind.HandWork => "hand work",
        CampaignEventKind.Failure => "failure",
        CampaignEventKind.Stop => "stop",
        CampaignEventKind.End => "end",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private async Task PostAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(receiver, notice, JsonSerializerOptions.Web, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task RunAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(notice)) ?? throw new IOException("the command did not start.");
        // What it prints is not ours: the tool's own output may be one JSON value.
        process.BeginOutputReadLine();
        try
        {
            await WriteAsync(process.StandardInput, notice, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new IOException($"the command ended with status {process.ExitCode}.");
        }
    }

    private static async Task WriteAsync(StreamWriter input, Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            await input.WriteAsync(JsonSerializer.Serialize(notice, JsonSerializerOptions.Web).AsMemory(), cancellationToken);
            input.Close();
        }
        catch (IOException)
        {
            // A command need not read what it is told; its exit status says whether it went well.
        }
    }

    private ProcessStartInfo Command(Notice notice)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", receiver])
            : new ProcessStartInfo("/bin/sh", ["-c", receiver]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.Environment["SPINBENCH_EVENT"] = notice.Event;
        start.Environment["SPINBENCH_CAMPAIGN"] = notice.Name;
        start.Environment["SPINBENCH_MESSAGE"] = notice.Message;
        return start;
    }

    /// <summary>What a receiver is told; the names are part of the interface.</summary>
    private sealed record Notice(
        string Event, long Campaign, string Name, string Device, string Step, string Message, DateTimeOffset At);
}
