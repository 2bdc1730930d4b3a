namespace SpinBench.Instruments;

/// <summary>Sources voltage or current with a compliance limit and measures both.</summary>
public interface ISourceMeter : IInstrument
{
    /// <summary>
    /// Reads function, level and output from the instrument itself. Call it before touching an instrument
    /// that may be live: it changes nothing.
    /// </summary>
    Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The range that <see cref="ConfigureAsync"/> selects for a largest level, by the same number that
    /// <see cref="SourceMeterState.SourceRange"/> has while it is in use; asks the instrument nothing.
    /// </summary>
    /// <param name="function">The held quantity.</param>
    /// <param name="largestLevel">Largest level that will be asked for, in V or A, above 0.</param>
    /// <returns>Largest level that the range holds, in V or A.</returns>
    /// <exception cref="InstrumentException">No range holds the level.</exception>
    double FindSourceRange(SourceFunction function, double largestLevel);

    /// <summary>
    /// Applies settings and reads them back. A change of function or range needs the level at zero.
    /// </summary>
    /// <returns>The settings as the instrument reports them.</returns>
    /// <exception cref="LimitException">The compliance is beyond the bench's limits.</exception>
    /// <exception cref="InstrumentException">Refused, or the function or range would change at a live level.</exception>
    Task<SourceMeterSettings> ConfigureAsync(SourceMeterSettings settings, CancellationToken cancellationToken);

    /// <summary>
    /// Steps the level at once; go through <see cref="LevelRamp"/> for anything larger than a few per cent of range.
    /// </summary>
    /// <param name="level">V or A, by the configured function.</param>
    /// <param name="cancellationToken">Cancels before the command is sent.</param>
    /// <exception cref="LimitException">Beyond the bench's limits; nothing was sent.</exception>
    Task SetLevelAsync(double level, CancellationToken cancellationToken);

    /// <summary>Switches the output on or off, at whatever level is set.</summary>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);

    /// <summary>Starts one conversion and returns voltage and current of it.</summary>
    ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The quantity that a source meter holds.</summary>
public enum SourceFunction
{
    /// <summary>Voltage source, current compliance.</summary>
    Voltage,

    /// <summary>Current source, voltage compliance.</summary>
    Current,
}

/// <summary>What the terminals do when the output is off.</summary>
public enum OutputOffState
{
    /// <summary>0 V with a small compliance; the terminals stay connected.</summary>
    Normal,

    /// <summary>0 V with the compliance unchanged; best for a junction.</summary>
    Zero,

    /// <summary>Relay open; its bounce can kill a junction.</summary>
    HighImpedance,

    /// <summary>0 A with a small voltage compliance.</summary>
    Guard,
}

/// <summary>How a source meter sources and measures.</summary>
public sealed record SourceMeterSettings
{
    /// <summary>The held quantity.</summary>
    public SourceFunction Function { get; init; } = SourceFunction.Current;

    /// <summary>Fixed source range in V or A: the largest level that will be asked for. Never automatic.</summary>
    public required double SourceRange { get; init; }

    /// <summary>Limit of the other quantity, in A when sourcing voltage, in V when sourcing current. Positive.</summary>
    public required double Compliance { get; init; }

    /// <summary>Integration time in power-line cycles, 0.01 to 10.</summary>
    public double NplcCount { get; init; } = 1;

    /// <summary>Measures zero and reference with every conversion: three times slower.</summary>
    public bool AutoZero { get; init; }

    /// <summary>Readings averaged into one (repeating filter), 1 to 100; 1 is off.</summary>
    public int FilterCount { get; init; } = 1;

    /// <summary>Four-wire sensing.</summary>
    public bool RemoteSense { get; init; }

    /// <summary>Wait between setting a level and measuring, in s.</summary>
    public double SourceDelay { get; init; }

    /// <summary>What the terminals do when off.</summary>
    public OutputOffState OffState { get; init; } = OutputOffState.Zero;
}

/// <summary>What a source meter is doing right now.</summary>
/// <param name="Function">The held quantity.</param>
/// <param name="Level">Programmed level in V or A.</param>
/// <param name="OutputOn">Whether the level is on the terminals.</param>
/// <param name="Compliance">Limit of the other quantity, A or V.</param>
/// <param name="SourceRange">
/// Largest level that the source range in use holds, V or A, over-range included: 0.21 for the 200 mV range of a 2400,
/// whether the instrument calls it 0.2 or 0.21. Compare it with <see cref="ISourceMeter.FindSourceRange"/>, not with a
/// level.
/// </param>
public readonly record struct SourceMeterState(
    SourceFunction Function, double Level, bool OutputOn, double Compliance, double SourceRange);

/// <summary>Voltage and current of one conversion.</summary>
/// <param name="Voltage">V, or NaN on overload.</param>
/// <param name="Current">A, or NaN on overload.</param>
/// <param name="Timestamp">End of the conversion on the bench's clock.</param>
/// <param name="Flags">Compliance and overload.</param>
public readonly record struct SourceMeterReading(
    double Voltage, double Current, DateTimeOffset Timestamp, ReadingFlags Flags);
