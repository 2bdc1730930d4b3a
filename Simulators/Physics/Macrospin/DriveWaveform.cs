namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>A drive s(t) of a junction in an ensemble, t in s from the ensemble's start.</summary>
public abstract record DriveWaveform
{
    private protected DriveWaveform()
    {
    }

    /// <summary>The smallest and the largest value.</summary>
    internal abstract (double Lowest, double Highest) Range { get; }
}
