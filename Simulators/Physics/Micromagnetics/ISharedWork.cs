using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A term that uses the threads and the vector width of the system it belongs to.</summary>
internal interface ISharedWork
{
    void Share(WorkerTeam team, VectorWidth width);
}
