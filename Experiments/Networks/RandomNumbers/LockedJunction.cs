using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>
/// A superparamagnetic junction under a square voltage and fast Gaussian noise: dwell times exp(a + b V), so that noise multiplies each
/// rate by exp[(b σ)²/2] as long as it changes faster than the junction switches.
/// </summary>
/// <param name="LogHigh">ln of the mean dwell time in s of the high state at 0 V.</param>
/// <param name="LogLow">The same of the low state.</param>
/// <param name="HighSlope">Its change with voltage, in 1/V.</param>
/// <param name="LowSlope">The same of the low state, in 1/V.</param>
public sealed record LockedJunction(double LogHigh, double LogLow, double HighSlope, double LowSlope)
{
    /// <summary>Cycles in a period of the drive for a noise that is fast, in closed form.</summary>
    /// <param name="drive">Amplitude of the square drive in V.</param>
    /// <param name="noise">Standard deviation of the noise in V.</param>
    /// <param name="frequency">Frequency of the drive in Hz.</param>
    public double CyclesInPeriod(double drive, double noise, double frequency) =>
        PeriodicSwitching.CyclesInPeriod(RatesAt(drive, noise), RatesAt(-drive, noise), 0.5 / frequency);

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
        var steps = (int)Math.Round(0.5 / frequency / step);
        var before = 0L;
        for (var half = 0; half < 2 * (Forgotten + periods); half++)
        {
            before = half == 2 * Forgotten ? process.SwitchCount : before;
            var level = half % 2 == 0 ? drive : -drive;
            for (var index = 0; index < steps; index++)
            {
                var rates = RatesAt(level + (noise * stream.NextGaussian()), 0);
                process.AdvanceByEvents(step, rates.ToHigh, rates.ToLow);
            }
        }

        return (process.SwitchCount - before) / 2.0 / periods;
    }

    private SwitchingRates RatesAt(double voltage, double noise) => new(
        Math.Exp(-LogLow - (LowSlope * voltage) + (Math.Pow(LowSlope * noise, 2) / 2)),
        Math.Exp(-LogHigh - (HighSlope * voltage) + (Math.Pow(HighSlope * noise, 2) / 2)));
}
