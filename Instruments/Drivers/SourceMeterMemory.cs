using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>What the driver of a source meter left its instrument at, to be compared with after a conversation was cut short.</summary>
/// <param name="session">The conversation.</param>
internal sealed class SourceMeterMemory(InstrumentSession session)
{
    private readonly LinkBound<SourceMeterState?> _left = new(session);

    /// <summary>Remembers what the instrument reports.</summary>
    public SourceMeterState Found(SourceMeterState state)
    {
        _left.Value = state;
        return state;
    }

    /// <summary>Remembers a level that was set.</summary>
    public void Levelled(double level) => _left.Value = _left.Value is { } state ? state with { Level = level } : null;

    /// <summary>Remembers how the output was switched.</summary>
    public void Switched(bool on) => _left.Value = _left.Value is { } state ? state with { OutputOn = on } : null;

    /// <summary>
    /// Reads the instrument again when the conversation was cut short or the link lost since it was read last: nobody knows
    /// what it did with the last command, or what was done to it meanwhile.
    /// </summary>
    /// <param name="read">Reads its state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">It is not as it was left.</exception>
    public async Task ThrowUnlessAsLeftAsync(
        Func<CancellationToken, Task<SourceMeterState>> read, CancellationToken cancellationToken)
    {
        if (!session.IsBroken && _left.Value is not null)
        {
            return;
        }

        var left = _left.Last;
        var found = await read(cancellationToken);
        if (left is { } state && !IsSame(state, found))
        {
            throw session.Fault("", $"was left at {Describe(state)} and is now at {Describe(found)}: it was switched off or turned "
                + "while it could not be reached, or the last command did not arrive. Nothing was set. Make it safe and configure it again");
        }
    }

    // Instruments report a level in four digits of its range or more.
    private static bool IsSame(SourceMeterState left, SourceMeterState found) =>
        left.Function == found.Function && left.OutputOn == found.OutputOn
        && Math.Abs(left.Level - found.Level) <= 1e-4 * Math.Max(left.SourceRange, found.SourceRange);

    private static string Describe(SourceMeterState state) =>
        $"{Units.Quantity.Format(state.Level, state.Function == SourceFunction.Voltage ? "V" : "A")}, output {(state.OutputOn ? "on" : "off")}";
}
