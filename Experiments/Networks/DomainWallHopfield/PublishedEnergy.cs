using MathNet.Numerics;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The energy formula behind every figure of the paper: a time of charging at the power of loading, the rest at the power of
/// running, with half of all junctions parallel and weights of ±W whatever the task.
/// </summary>
public static class PublishedEnergy
{
    /// <summary>Energy in J of a recall.</summary>
    /// <param name="devices">Devices and voltages.</param>
    /// <param name="neuronCount">N, at least 2.</param>
    /// <param name="time">Its time in s.</param>
    public static double Of(HopfieldDevices devices, int neuronCount, double time)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var charging = ChargingTime(devices, neuronCount);
        return (charging * LoadPower(devices, neuronCount)) + ((time - charging) * RunPower(devices, neuronCount));
    }

    /// <summary>Time of charging in s: an axon from end to end, and a soma over the 60 nm to the end of its window.</summary>
    public static double ChargingTime(HopfieldDevices devices, int neuronCount)
    {
        ArgumentNullException.ThrowIfNull(devices);
        const double way = 60e-9;
        var on = devices.AxonCurrent(neuronCount, 1 / devices.Junction.ParallelResistance);
        return (devices.Axon.Length / devices.Axon.VelocityUnder(on)) + (way / devices.Soma.VelocityUnder(devices.LoadVoltage / devices.Soma.Resistance));
    }

    /// <summary>Power in W while an input is loaded.</summary>
    public static double LoadPower(HopfieldDevices devices, int neuronCount)
    {
        ArgumentNullException.ThrowIfNull(devices);
        return neuronCount * ((devices.LoadVoltage * devices.LoadVoltage / devices.Soma.Resistance) + SupplyPower(devices, neuronCount));
    }

    /// <summary>Power in W while the network runs: its N - 1 synapses of a neuron are ±W by chance, all parallel or all antiparallel.</summary>
    public static double RunPower(HopfieldDevices devices, int neuronCount)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var synapses = neuronCount - 1;
        return neuronCount * (Mean(devices, resistance => Expected(synapses, positive => SynapsePower(positive, resistance))) + SupplyPower(devices, neuronCount));

        double SynapsePower(int positive, double resistance)
        {
            var current = ((2 * positive) - synapses) * devices.WeightVoltage / resistance;
            return (devices.WeightVoltage * devices.WeightVoltage * synapses / resistance)
                - (current * current / ((synapses / resistance) + (1 / devices.Soma.Resistance)));
        }
    }

    private static double SupplyPower(HopfieldDevices devices, int neuronCount)
    {
        var supply = devices.SupplyVoltage(neuronCount);
        return Mean(devices, resistance => supply * supply / (resistance + (devices.Axon.Resistance / (neuronCount - 1))));
    }

    private static double Mean(HopfieldDevices devices, Func<double, double> of) =>
        (of(devices.Junction.ParallelResistance) + of(devices.Junction.AntiparallelResistance)) / 2;

    // Expectation over a fair binomial count.
    private static double Expected(int count, Func<int, double> of)
    {
        var sum = 0.0;
        for (var positive = 0; positive <= count; positive++)
        {
            sum += Math.Exp(SpecialFunctions.BinomialLn(count, positive) - (count * Math.Log(2))) * of(positive);
        }

        return sum;
    }
}
