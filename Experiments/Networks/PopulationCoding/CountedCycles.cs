using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>Cycles of one junction, counted event by event in many windows.</summary>
/// <param name="Mean">Mean count.</param>
/// <param name="FanoFactor">Variance over mean.</param>
public readonly record struct CountedCycles(double Mean, double FanoFactor)
{
    /// <summary>Counts.</summary>
    /// <param name="junction">The junction.</param>
    /// <param name="drive">Its drive in V or A.</param>
    /// <param name="window">Length of a window in s.</param>
    /// <param name="windows">How many windows, at least 2.</param>
    /// <param name="stream">All chance.</param>
    public static CountedCycles Of(SuperparamagneticRate junction, double drive, double window, int windows, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 2);
        var (toHigh, toLow) = (junction.ToHigh(drive), junction.ToLow(drive));
        var start = stream.NextUniform() < toHigh / (toHigh + toLow) ? MagneticState.High : MagneticState.Low;
        var process = new TelegraphProcess(stream, start);
        var (sum, squares) = (0.0, 0.0);
        for (var index = 0; index < windows; index++)
        {
            var before = process.SwitchCount;
            process.AdvanceByEvents(window, toHigh, toLow);

            // A cycle is complete with each second switch, whichever window the first one was in.
            var cycles = (process.SwitchCount / 2) - (before / 2);
            sum += cycles;
            squares += (double)cycles * cycles;
        }

        var mean = sum / windows;
        return new CountedCycles(mean, (squares - (sum * mean)) / (windows - 1) / mean);
    }
}
