using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Circuit;

/// <summary>
/// The dc voltage that radio frequency makes across the junction in each magnetic state: mixing and bias shift of
/// <see cref="RectifyingWell"/>, for small levels.
/// </summary>
/// <remarks>
/// <para>It goes with the power at any power: the closed form's first order. At -30 dBm the magnetisation followed in time
/// gives 1.5 % less for the reference junction.</para>
/// <para>The bias's own torque moves and narrows the lines where the device says that its spin torque acts. A well that
/// this torque makes unstable oscillates by itself; the signal of that is not modelled, and the rectified voltage is 0.</para>
/// <para>The wells of one field are kept: a sweep of frequency or power finds them once. The values do not depend on what
/// was asked before.</para>
/// </remarks>
internal sealed class JunctionRectifier(TwoStateModel model)
{
    // So small that only the first order counts, so large that the differences of resistances keep their digits.
    private const double SmallVoltage = 1e-4;
    private const int MostWells = 4096;

    private readonly JunctionMacrospin _macrospin = new(model.Device);
    private readonly RadioFrequencyDrive _smallWave = RadioFrequencyDrive.OfPeakVoltage(SmallVoltage);
    private readonly Dictionary<(MagneticState State, double Bias), RectifyingWell?> _wells = [];
    private double _field = double.NaN;

    /// <summary>Rectified voltage in V in series with the junction.</summary>
    /// <param name="state">Magnetic state.</param>
    /// <param name="bias">V across the junction.</param>
    /// <param name="field">Applied field in T along the axis of the mounting.</param>
    /// <param name="peakVoltage">Peak in V of the radio frequency across the junction.</param>
    /// <param name="frequency">Radio frequency in Hz.</param>
    public double VoltageAt(MagneticState state, double bias, double field, double peakVoltage, double frequency)
    {
        if (field != _field || _wells.Count >= MostWells)
        {
            _wells.Clear();
            _field = field;
        }

        var power = peakVoltage / SmallVoltage * (peakVoltage / SmallVoltage);
        return power * OfSmallWave(state, bias, frequency);
    }

    // Where a part of the area never switches, it lies parallel to the part that does: both rectify.
    private double OfSmallWave(MagneticState state, double bias, double frequency)
    {
        var moving = model.Device.ResistiveAreaFraction;
        if (state == MagneticState.High || moving == 1)
        {
            return VoltageOf(WellAt(state, bias), frequency);
        }

        var still = (1 - moving) / model.Resistance(MagneticState.High, bias, _field);
        var share = 1 - still * model.Resistance(MagneticState.Low, bias, _field);
        return share * VoltageOf(WellAt(MagneticState.Low, bias), frequency)
            + (1 - share) * VoltageOf(WellAt(MagneticState.High, bias), frequency);
    }

    private static double VoltageOf(RectifyingWell? well, double frequency) =>
        well is null ? 0 : well.VoltageAt(frequency) + well.BiasShiftAt(frequency);

    private RectifyingWell? WellAt(MagneticState state, double bias)
    {
        if (!_wells.TryGetValue((state, bias), out var well))
        {
            well = FindWell(state, bias);
            _wells.Add((state, bias), well);
        }

        return well;
    }

    private RectifyingWell? FindWell(MagneticState state, double bias)
    {
        var landscape = model.LandscapeAt(bias, _field);
        var angle = state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var start = new CartesianVector(Math.Sin(angle), 0, Math.Cos(angle));
        var current = model.Device.SpinTorqueActsOnRates ? _macrospin.AtVoltage(bias, start).Current : 0;
        return SpinTorqueResonance.WellFrom(
            _macrospin,
            new Physics.Macrospin.OperatingPoint { Voltage = bias, Current = current, Field = model.AppliedField(_field) },
            _smallWave, start);
    }
}
