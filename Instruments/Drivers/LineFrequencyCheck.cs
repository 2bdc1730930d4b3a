using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>Makes sure that an integrating instrument and the bench mean the same power line.</summary>
internal static class LineFrequencyCheck
{
    private const string Query = ":SYST:LFR?";

    /// <summary>Reads the instrument's power-line frequency in Hz.</summary>
    /// <exception cref="InstrumentException">It is not the bench's: NPLC would not reject the line.</exception>
    public static async Task<double> ConfirmLineFrequencyAsync(
        this InstrumentSession session, double expected, CancellationToken cancellationToken)
    {
        var actual = await session.QueryNumberAsync(Query, cancellationToken);
        return Math.Abs(actual - expected) < 0.5
            ? actual
            : throw session.Fault(Query, FormattableString.Invariant(
                $"integrates over cycles of {actual:G4} Hz, but the bench has {expected:G4} Hz. ")
                + "Correct \"line frequency\" in the bench file or the instrument's setting");
    }
}
