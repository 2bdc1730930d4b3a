using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>The steps that every driver of a source closes with.</summary>
internal static class DriverClosing
{
    /// <summary>Makes the instrument safe within a deadline of its own and closes the channel whatever comes of it.</summary>
    /// <exception cref="ChannelException">It could not be made safe in time: its outputs may be live.</exception>
    public static async Task CloseAsync(
        InstrumentSession session, Func<CancellationToken, Task> makeSafe, TimeSpan deadline)
    {
        using var late = new ClockDeadline(session.Time, deadline);
        try
        {
            await makeSafe(late.Token);
        }
        catch (OperationCanceledException exception) when (late.HasPassed)
        {
            throw new ChannelException(session.ResourceName, FormattableString.Invariant(
                $"the instrument could not be made safe within {deadline.TotalSeconds:G3} s: its outputs may be live."), exception);
        }
        finally
        {
            await session.DisposeAsync();
        }
    }
}
