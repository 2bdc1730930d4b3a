using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Circuit;

/// <summary>Noise of the circuit itself: Johnson and source noise, 1/f resistance noise, thermal EMF.</summary>
/// <remarks>
/// <para>White noise is averaged by the aperture: variance (4 kT R + (i_n R)²)/(2 T).</para>
/// <para>1/f noise is a sum of three relaxation processes with correlation times of 1, 10 and 100 s and the
/// device's variance per decade each, which follows 1/f between 2 mHz and 0.2 Hz; above that white noise covers it.</para>
/// </remarks>
internal sealed class CircuitNoise : ISimulatedState
{
    private readonly RandomStream _white;
    private readonly DriftProcess[] _resistance;
    private readonly DriftProcess _thermalEmfDrift;
    private readonly double _thermalEmf;
    private readonly double _fourThermalEnergy;

    public CircuitNoise(SimulatedLab lab, JunctionDevice device, Wiring wiring)
    {
        _white = lab.Stream("circuit/white");
        _fourThermalEnergy = 4 * device.ThermalEnergy;
        var flicker = lab.Stream("dut/flicker");
        _resistance = [new(flicker, device.FlickerNoise, 1), new(flicker, device.FlickerNoise, 10), new(flicker, device.FlickerNoise, 100)];
        var thermal = lab.Stream("circuit/thermal-emf");
        _thermalEmf = wiring.ThermalEmf * thermal.NextGaussian();
        _thermalEmfDrift = new DriftProcess(thermal, wiring.ThermalEmfDrift, wiring.ThermalEmfDriftTime);
    }

    /// <summary>Thermal EMF at a time, in V.</summary>
    public double ThermalEmfAt(long ticks) => _thermalEmf + _thermalEmfDrift.At(ticks);

    /// <summary>Relative deviation of the resistance at a time.</summary>
    public double RelativeResistanceAt(long ticks)
    {
        var sum = 0.0;
        foreach (var process in _resistance)
        {
            sum += process.At(ticks);
        }

        return sum;
    }

    /// <summary>One draw of white noise averaged over an aperture, in V.</summary>
    public double White(double resistance, double voltageNoiseDensity, double aperture) =>
        double.IsInfinity(resistance)
            ? 0
            : Math.Sqrt((_fourThermalEnergy * resistance + voltageNoiseDensity * voltageNoiseDensity) / (2 * aperture))
                * _white.NextGaussian();

    /// <summary>One standard normal deviate of the white stream.</summary>
    public double NextGaussian() => _white.NextGaussian();

    /// <summary>Rms in V of Johnson noise behind a single pole of a time constant.</summary>
    public double JohnsonBehindPole(double resistance, double timeConstant) =>
        double.IsInfinity(resistance) ? 0 : Math.Sqrt(_fourThermalEnergy * resistance / (4 * timeConstant));

    public void Save(BinaryWriter writer)
    {
        foreach (var process in _resistance)
        {
            process.Save(writer);
        }

        _thermalEmfDrift.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        foreach (var process in _resistance)
        {
            process.Load(reader);
        }

        _thermalEmfDrift.Load(reader);
    }
}
