using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Where the half-transformed magnetisation lies between the passes: by component, layer, group of frequencies of y and x,
/// the real parts of one group and then its imaginary parts.
/// </summary>
internal sealed unsafe class SpectrumBuffer<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private readonly AlignedBlock<double> _values;
    private readonly int _componentPitch;

    public SpectrumBuffer(PaddedMesh padded)
    {
        GroupsX = (padded.Mesh.CountX + TLanes.Count - 1) / TLanes.Count;
        GroupsY = (padded.PaddedY / 2 + TLanes.Count) / TLanes.Count;
        GroupPitch = GroupsX * TLanes.Count * 2 * TLanes.Count;
        LayerPitch = checked(GroupsY * GroupPitch);
        _componentPitch = checked(padded.Z.Length * LayerPitch);
        _values = new(checked(3 * _componentPitch));
    }

    /// <summary>Registers that a row of cells along x fills.</summary>
    public int GroupsX { get; }

    /// <summary>Registers that the frequencies of y fill.</summary>
    public int GroupsY { get; }

    public int GroupPitch { get; }

    public int LayerPitch { get; }

    public double* At(int component, int layer, int group, int x) =>
        _values.Pointer + (long)component * _componentPitch + (long)layer * LayerPitch + group * GroupPitch + x * 2 * TLanes.Count;
}
