using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>A superparamagnetic junction under a square voltage and Gaussian noise: its mean dwell times are exp(a + b V).</summary>
/// <param name="LogHigh">ln of the mean dwell time in s of the high state at 0 V.</param>
/// <param name="LogLow">The same of the low state.</param>
/// <param name="HighSlope">Its change with voltage, in 1/V.</param>
/// <param name="LowSlope">The same of the low state, in 1/V.</param>
public sealed record LockedJunction(double LogHigh, double LogLow, double HighSlope, double LowSlope)
{
    /// <summary>Mean cycles in a period of the drive, exactly.</summary>
    /// <param name="drive">Amplitude of the square drive in V.</param>
    /// <param name="noise">Standard deviation of the noise in V.</param>
    /// <param name="frequency">Frequency of the drive in Hz.</param>
    /// <param name="step">Time for which a noise voltage stays, in s; a half period has a whole number of them.</param>
    public double CyclesInPeriod(double drive, double noise, double frequency, double step) => PeriodicSwitching.CyclesInPeriod(
        deviation => RatesAt(drive + (noise * deviation)), deviation => RatesAt(-drive + (noise * deviation)), step, StepsOf(frequency, step));

    /// <summary>The same by events, the noise drawn anew in steps.</summary>
    /// <param name="drive">Amplitude of the square drive in V.</param>
    /// <param name="noise">Standard deviation of the noise in V.</param>
    /// <param name="frequency">Frequency of the drive in Hz.</param>
    /// <param name="step">Time for which a noise voltage stays, in s; a half period has a whole number of them.</param>
    /// <param name="periods">Periods, after ten to forget the beginning.</param>
    /// <param name="stream">All chance.</param>
    public double CountCycles(double drive, double noise, double frequency, double step, int periods, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const int Forgotten = 10;
        var process = new TelegraphProcess(stream, MagneticState.Low);
        var steps = StepsOf(frequency, step);
        var before = 0L;
        for (var half = 0; half < 2 * (Forgotten + periods); half++)
        {
            before = half == 2 * Forgotten ? process.SwitchCount : before;
            var level = half % 2 == 0 ? drive : -drive;
            for (var index = 0; index < steps; index++)
            {
                var rates = RatesAt(level + (noise * stream.NextGaussian()));
                process.AdvanceByEvents(step, rates.ToHigh, rates.ToLow);
            }
        }

        return (process.SwitchCount - before) / 2.0 / periods;
    }

    private static int StepsOf(double frequency, double step) => (int)Math.Round(0.5 / frequency / step);

    private SwitchingRates RatesAt(double voltage) =>
        new(Math.Exp(-LogLow - (LowSlope * voltage)), Math.Exp(-LogHigh - (HighSlope * voltage)));
}
