using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Energy;

/// <summary>Energy of one read of a neuron, and whether the neuron could drive others by the current through it.</summary>
/// <param name="Device">Energy in J that the bias dissipates in the junction, mean of both states.</param>
/// <param name="Field">Energy in J that the line dissipates which holds the neuron's field.</param>
/// <param name="FieldPerAmpere">Field of the line in T/A.</param>
/// <param name="StepCurrent">Change in A of the junction's current between its states.</param>
/// <param name="StepField">Field in T that this change would make in the line of a next neuron.</param>
/// <param name="FanOut">
/// Neurons that one neuron moves by one unit 1/w through such lines without an amplifier; below 1 it cannot move even one.
/// </param>
public sealed record NeuronEnergy(
    double Device, double Field, double FieldPerAmpere, double StepCurrent, double StepField, double FanOut)
{
    /// <summary>Energy of a read.</summary>
    /// <param name="model">The junction in a perpendicular field.</param>
    /// <param name="voltage">Bias in V.</param>
    /// <param name="duration">Time in s that bias and field are on.</param>
    /// <param name="line">The line that makes the field.</param>
    /// <param name="units">Distance of the field from H_s in units of 1/w.</param>
    public static NeuronEnergy Of(
        TwoStateModel model, double voltage, double duration, OerstedLine line, double units = 2)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(line);
        var low = voltage / model.Resistance(MagneticState.Low, voltage, model.CentreField);
        var high = voltage / model.Resistance(MagneticState.High, voltage, model.CentreField);
        var weight = model.Weight(voltage);
        var step = Math.Abs(low - high);
        var field = step * line.FieldPerAmpere;
        return new NeuronEnergy(
            Math.Abs(voltage) * (Math.Abs(low) + Math.Abs(high)) / 2 * duration,
            line.EnergyOf(units / weight, duration),
            line.FieldPerAmpere,
            step,
            field,
            field * weight);
    }
}
