using SpinBench.Instruments;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>
/// What a person does between two steps, asked for when the bench is safe: the sample turned, another device connected.
/// A simulated bench does it itself.
/// </summary>
internal sealed class HandWork
{
    private readonly CommandContext _context;
    private readonly Catalogue _catalogue;
    private readonly CampaignRuns _runs;
    private readonly Notifier? _notifier;
    private string? _device;
    private Mounting _mounting;

    public HandWork(CommandContext context, Catalogue catalogue, CampaignRuns runs, Notifier? notifier)
    {
        (_context, _catalogue, _runs, _notifier) = (context, catalogue, runs, notifier);
        var last = runs.Newest();
        _mounting = last?.Description.Mounting ?? runs.Request.Bench.Mounting;
        // A single device is the one that is connected; among several the first one is asked for too.
        var devices = runs.Request.NamedDevices;
        _device = last?.Description.Device ?? (devices.Count == 1 ? devices[0] : null);
    }

    /// <summary>Has everything done that a step needs.</summary>
    /// <exception cref="NobodyThereException">Nobody answers.</exception>
    public async Task ArrangeAsync(string device, string step, Mounting mounting)
    {
        if (device != _device)
        {
            await AskAsync(device, step, $"Connect {device}");
            _device = device;
        }

        if (mounting != _mounting)
        {
            await AskAsync(device, step, mounting == Mounting.InPlane
                ? "Turn the sample: field in the layers' plane"
                : "Turn the sample: field perpendicular to the layers");
            _mounting = mounting;
        }
    }

    private async Task AskAsync(string device, string step, string request)
    {
        _catalogue.Campaigns.Note(_runs.Campaign, CampaignEventKind.HandWork, device, step, request);
        if (_runs.Request.Bench.Simulation is not null)
        {
            _context.Terminal.Note($"{request}: done by the simulated bench.");
            return;
        }

        if (_notifier is not null)
        {
            await _notifier.TellAsync(
                _catalogue, _runs.Campaign, _runs.Request.File.Name,
                new CampaignEvent(TimeProvider.System.GetUtcNow(), CampaignEventKind.HandWork, device, step, request));
        }

        _context.Terminal.Note($"{request}, then press Enter. The bench is in its safe state.");
        if (await Console.In.ReadLineAsync(_context.Cancellation) is null)
        {
            throw new NobodyThereException(request);
        }
    }
}
