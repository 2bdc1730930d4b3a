namespace SpinBench.Simulators.Computing;

/// <summary>Arithmetic written once for every vector width, in double precision.</summary>
internal interface ILanesKernel
{
    void Run<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, double>;
}
