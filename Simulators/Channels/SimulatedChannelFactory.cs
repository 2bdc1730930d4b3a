using SpinBench.Instruments.Channels;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Channels;

/// <summary>Opens in-memory channels to the firmwares of a simulated bench: <c>SIM::SMU::INSTR</c> and its like.</summary>
public sealed class SimulatedChannelFactory : IChannelFactory
{
    private const string Prefix = "SIM::";
    private const string Suffix = "::INSTR";

    private readonly IReadOnlyDictionary<string, ScpiFirmware> _firmwares;

    /// <summary>Makes a factory over firmwares by key (<c>SMU</c>, <c>VOLTMETER</c>, <c>SCOPE</c>, <c>MAGNET</c>, <c>GAUSSMETER</c>).</summary>
    public SimulatedChannelFactory(IReadOnlyDictionary<string, ScpiFirmware> firmwares)
    {
        ArgumentNullException.ThrowIfNull(firmwares);
        _firmwares = new Dictionary<string, ScpiFirmware>(firmwares, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Lets tests put something between the driver and the firmware; by default nothing.</summary>
    public Func<IMessageChannel, IMessageChannel> Decorate { get; init; } = static channel => channel;

    /// <inheritdoc/>
    public bool CanOpen(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        return resourceName.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(resourceName);
        var key = resourceName[Prefix.Length..];
        key = key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? key[..^Suffix.Length] : key;
        if (!_firmwares.TryGetValue(key, out var firmware))
        {
            throw new ChannelException(resourceName,
                $"the simulated bench has no \"{key}\". It has {string.Join(", ", _firmwares.Keys.Order(StringComparer.Ordinal))}.");
        }

        return ValueTask.FromResult(Decorate(new InMemoryChannel(resourceName, firmware)));
    }
}
