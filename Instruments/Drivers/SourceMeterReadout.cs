using System.Globalization;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>How the driver of a source meter takes one reading.</summary>
internal static class SourceMeterReadout
{
    /// <summary>Asks for a reading, once it is sure that a source is on: some instruments would switch it on themselves.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="readQuery">Starts a conversion and answers with it.</param>
    /// <param name="outputQuery">Tells whether the output is on.</param>
    /// <param name="readingTime">How long a reading takes by the instrument's settings; null before it was configured.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">The output is off, or the instrument was not configured yet.</exception>
    public static async ValueTask<string> QueryReadingAsync(
        this InstrumentSession session, string readQuery, string outputQuery, TimeSpan? readingTime, CancellationToken cancellationToken)
    {
        var duration = readingTime ?? throw session.Fault(readQuery, "configure the source meter before reading it");
        if (!await session.QuerySwitchAsync(outputQuery, cancellationToken))
        {
            throw session.Fault(readQuery, "the output is off. Switch it on before reading");
        }

        return await session.QueryAsync(readQuery, duration, cancellationToken);
    }

    /// <summary>Takes apart an answer of voltage, current and a status word.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="readQuery">What was asked.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="compliance">The bits of the status word that tell of a limit that acts.</param>
    /// <exception cref="InstrumentException">The answer is something else.</exception>
    public static SourceMeterReading ParseReading(this InstrumentSession session, string readQuery, string answer, int compliance)
    {
        var now = session.Time.GetUtcNow();
        var fields = answer.Split(',');
        if (fields.Length == 3
            && ScpiNumber.TryParse(fields[0], out var voltage, out var voltageFlags)
            && ScpiNumber.TryParse(fields[1], out var current, out var currentFlags)
            && double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var status))
        {
            var isLimited = ((int)status & compliance) != 0;
            var flags = voltageFlags | currentFlags | (isLimited ? ReadingFlags.Compliance : ReadingFlags.None);
            if (flags.HasFlag(ReadingFlags.Overload) || (!double.IsNaN(voltage) && !double.IsNaN(current)))
            {
                return new SourceMeterReading(voltage, current, now, flags);
            }
        }

        throw session.Fault(readQuery, $"answered \"{answer}\" where voltage, current and status were expected");
    }
}
