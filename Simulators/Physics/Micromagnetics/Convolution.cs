using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Computing.Fourier;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Convolution of the magnetisation with the demagnetising tensor.</summary>
internal abstract class Convolution
{
    /// <summary>Adds the demagnetising field in T, or replaces the field by it.</summary>
    public abstract void Evaluate(VectorField magnetisation, VectorField field, bool replaces);
}

/// <summary>
/// The convolution in one vector width. Along y the lanes of a register are neighbours in x; along z and x they are
/// neighbouring frequencies of y, so squares of numbers are transposed once on the way there and once back. Rows and
/// planes that are zero are skipped, and so are those that nobody needs.
/// </summary>
internal sealed unsafe class Convolution<TLanes> : Convolution
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private readonly WorkerTeam _team;
    private readonly RealTransform<TLanes> _alongY;
    private readonly SpectralProduct<TLanes> _product;
    private readonly SpectrumBuffer<TLanes> _spectrum;
    private readonly FourierPlan _planZ;
    private readonly Mesh _mesh;
    private readonly CellValues _saturation;
    private readonly AlignedBlock<double>[] _scratch;
    private readonly Pass[] _passes;
    private VectorField? _magnetisation;
    private VectorField? _field;
    private bool _replaces;

    public Convolution(PaddedMesh padded, DemagnetisingSpectrum tensor, CellValues saturation, WorkerTeam team)
    {
        (_mesh, _planZ, _saturation, _team) = (padded.Mesh, padded.Z, saturation, team);
        _spectrum = new(padded);
        _alongY = new(padded);
        _product = new(padded, tensor, _spectrum);
        var scratch = Math.Max(Math.Max(_alongY.ScratchLength, _product.ScratchLength), 2 * TLanes.Count * _planZ.Length);
        _scratch = [.. Enumerable.Range(0, team.Workers).Select(_ => new AlignedBlock<double>(scratch))];
        var rows = 3 * _mesh.CountZ * _spectrum.GroupsX;
        var columns = 3 * _spectrum.GroupsY * _mesh.CountX;
        var product = new Pass(_product.Count, (item, worker) => _product.Execute(item, Scratch(worker)));
        _passes = _mesh.CountZ == 1
            ? [new(rows, ForwardRow), product, new(rows, BackwardRow)]
            : [new(rows, ForwardRow), new(columns, ForwardColumn), product, new(columns, BackwardColumn), new(rows, BackwardRow)];
    }

    public override void Evaluate(VectorField magnetisation, VectorField field, bool replaces)
    {
        (_magnetisation, _field, _replaces) = (magnetisation, field, replaces);
        foreach (var pass in _passes)
        {
            _team.Run(pass);
        }
    }

    private double* Scratch(int worker) => _scratch[worker].Pointer;

    private (int Component, int Layer, int Group) Row(int item)
    {
        var (rest, group) = Math.DivRem(item, _spectrum.GroupsX);
        var (component, layer) = Math.DivRem(rest, _mesh.CountZ);
        return (component, layer, group);
    }

    private void ForwardRow(int item, int worker)
    {
        var (component, layer, group) = Row(item);
        var first = _mesh.Index(group * TLanes.Count, 0, layer);
        _alongY.Forward(
            _magnetisation!.Component(component) + first, _saturation.Pointer + first,
            _spectrum.At(component, layer, 0, group * TLanes.Count), _spectrum.GroupPitch, Scratch(worker));
    }

    private void BackwardRow(int item, int worker)
    {
        var (component, layer, group) = Row(item);
        var first = _mesh.Index(group * TLanes.Count, 0, layer);
        _alongY.Backward(
            _spectrum.At(component, layer, 0, group * TLanes.Count), _spectrum.GroupPitch, _field!.Component(component) + first,
            Math.Min(TLanes.Count, _mesh.CountX - group * TLanes.Count), _replaces, Scratch(worker));
    }

    private double* Column(int item)
    {
        var (rest, x) = Math.DivRem(item, _mesh.CountX);
        var (component, group) = Math.DivRem(rest, _spectrum.GroupsY);
        return _spectrum.At(component, 0, group, x);
    }

    private void ForwardColumn(int item, int worker)
    {
        var column = Column(item);
        var scratch = Scratch(worker);
        Copy(column, _spectrum.LayerPitch, scratch, 2 * TLanes.Count, _mesh.CountZ);
        FourierTransform.Forward<TLanes>(scratch, _planZ, _mesh.CountZ);
        Copy(scratch, 2 * TLanes.Count, column, _spectrum.LayerPitch, _planZ.Length);
    }

    private void BackwardColumn(int item, int worker)
    {
        var column = Column(item);
        var scratch = Scratch(worker);
        Copy(column, _spectrum.LayerPitch, scratch, 2 * TLanes.Count, _planZ.Length);
        FourierTransform.Backward<TLanes>(scratch, _planZ, _mesh.CountZ);
        Copy(scratch, 2 * TLanes.Count, column, _spectrum.LayerPitch, _mesh.CountZ);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(double* source, int sourcePitch, double* target, int targetPitch, int points)
    {
        for (var point = 0; point < points; point++, source += sourcePitch, target += targetPitch)
        {
            TLanes.Load(source).Store(target);
            TLanes.Load(source + TLanes.Count).Store(target + TLanes.Count);
        }
    }

    private sealed class Pass(int count, Action<int, int> execute) : IWorkItems
    {
        public int Count => count;

        public void Execute(int item, int worker) => execute(item, worker);
    }
}
