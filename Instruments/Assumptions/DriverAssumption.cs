namespace SpinBench.Instruments.Assumptions;

/// <summary>Something a driver relies on that no manual at hand confirms; a query at the instrument settles it.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Query">A query that changes nothing in the instrument.</param>
/// <param name="Expected">What the driver takes for granted, in words.</param>
/// <param name="Holds">Whether an answer agrees.</param>
public sealed record DriverAssumption(string Subject, string Query, string Expected, Func<string, bool> Holds);

/// <summary>What an instrument had to say about an assumption.</summary>
/// <param name="Assumption">The assumption.</param>
/// <param name="Answer">What it answered, or how it refused.</param>
/// <param name="Holds">Whether the driver is right.</param>
public sealed record AssumptionAnswer(DriverAssumption Assumption, string Answer, bool Holds);

/// <summary>A driver that can ask its instrument about what it takes for granted.</summary>
public interface IAssuming : IInstrument
{
    /// <summary>Asks all of it; settings and outputs stay as they are.</summary>
    /// <exception cref="ChannelException">The link is lost.</exception>
    Task<IReadOnlyList<AssumptionAnswer>> SettleAssumptionsAsync(CancellationToken cancellationToken);
}
