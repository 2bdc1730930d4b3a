namespace SpinBench.Simulators.Circuit;

/// <summary>A magnetic field at the device as a function of lab time, known until the next command changes it.</summary>
/// <remarks>Before a command changes it, <see cref="JunctionCircuit.PrepareFieldChange"/> is called.</remarks>
public interface IFieldSource
{
    /// <summary>B at the device in T at a time of the lab's clock, in s.</summary>
    double FieldAt(double seconds);

    /// <summary>Time of the lab's clock in s from which the field no longer moves.</summary>
    double SteadyFrom { get; }
}
