namespace SpinBench.Instruments.Channels.Serial;

/// <summary>Opens serial lines (<c>ASRL3::INSTR</c>, <c>ASRL/dev/ttyUSB0::INSTR</c>, <c>ASRL/dev/pts/3::INSTR</c>).</summary>
/// <remarks>On Linux a number N means /dev/ttyS(N-1), and the system's own terminals are used; elsewhere a line is opened by
/// what the constructor is given.</remarks>
/// <param name="lines">Settings of lines by resource name; a line that is not listed has the defaults of <see cref="SerialSettings"/>.</param>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="open">Opens lines where the system is not Linux; null when there is no way.</param>
public sealed class SerialChannelFactory(
    IReadOnlyDictionary<string, SerialSettings>? lines = null, TimeProvider? time = null, OpenSerialLine? open = null) : IChannelFactory
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly OpenSerialLine? _open = OperatingSystem.IsLinux() ? TerminalLine.Open : open;
    private readonly Dictionary<string, SerialSettings> _lines = new(lines ?? new Dictionary<string, SerialSettings>(), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        _open is not null && VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.Serial;

    /// <inheritdoc/>
    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = VisaResourceName.Parse(resourceName);
        var settings = _lines.GetValueOrDefault(resourceName) ?? new SerialSettings();
        return ValueTask.FromResult<IMessageChannel>(new SerialChannel(OpenLine(name, settings), resourceName, settings, _time));
    }

    /// <summary>A line whose bytes come through as they are.</summary>
    internal IMessageChannel OpenTransparent(VisaResourceName name, SerialSettings settings) =>
        new SerialChannel(OpenLine(name, settings), name.Text, settings, _time, isTransparent: true);

    private ISerialLine OpenLine(VisaResourceName name, SerialSettings settings) =>
        _open is null
            ? throw new ChannelException(name.Text, "this build has no serial lines for this system. Build with HardwarePackages=true.")
            : _open(name, settings, _time);
}
