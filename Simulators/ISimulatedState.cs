namespace SpinBench.Simulators;

/// <summary>A part of the simulated lab with a state of its own, stored with the points of a run.</summary>
public interface ISimulatedState
{
    /// <summary>Writes everything that the next reading depends on.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    void Load(BinaryReader reader);
}
