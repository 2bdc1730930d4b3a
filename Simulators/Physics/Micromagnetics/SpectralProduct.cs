using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Computing.Fourier;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// The pass along x: transforms the three components of one group of frequencies of y, multiplies them with the tensor,
/// and transforms back. Frequencies ±k of x share their tensor up to the signs of xy and xz.
/// </summary>
internal sealed unsafe class SpectralProduct<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private readonly PaddedMesh _padded;
    private readonly SpectrumBuffer<TLanes> _spectrum;
    private readonly AlignedBlock<double> _tensor;
    private readonly bool _isSingleLayer;
    private readonly int _components;
    private readonly int _frequencies;
    private readonly int[] _layerFrequency;
    private readonly AlignedBlock<int> _places; // of the frequencies k and -k of x, in numbers from the first point

    public SpectralProduct(PaddedMesh padded, DemagnetisingSpectrum tensor, SpectrumBuffer<TLanes> spectrum)
    {
        (_padded, _spectrum) = (padded, spectrum);
        ComponentPitch = 2 * TLanes.Count * padded.X.Length + 2 * CellValues.Granule;
        _isSingleLayer = padded.Mesh.CountZ == 1;
        _components = _isSingleLayer ? 4 : 6; // a single layer has no xz and yz
        _frequencies = padded.X.Length / 2 + 1;
        _layerFrequency = new int[padded.Z.Length];
        for (var z = 0; z < padded.Z.Length; z++)
        {
            _layerFrequency[padded.Z.PositionOf(z)] = z;
        }

        _places = new(2 * _frequencies);
        for (var k = 0; k < _frequencies; k++)
        {
            _places.Pointer[2 * k] = 2 * TLanes.Count * padded.X.PositionOf(k);
            _places.Pointer[2 * k + 1] = 2 * TLanes.Count * padded.X.PositionOf((padded.X.Length - k) % padded.X.Length);
        }

        _tensor = new(checked((padded.Z.Length / 2 + 1) * spectrum.GroupsY * GroupLength));
        Fill(tensor);
    }

    /// <summary>Numbers of scratch memory that a call needs.</summary>
    public int ScratchLength => 3 * ComponentPitch;

    // An odd number of cache lines apart, lest the components compete for the same places in the cache.
    private int ComponentPitch { get; }

    private int GroupLength => _frequencies * _components * TLanes.Count;

    /// <summary>Pieces of work: a group of a layer, of a single layer its x and y apart from its z.</summary>
    public int Count => _padded.Z.Length * _spectrum.GroupsY * (_isSingleLayer ? 2 : 1);

    /// <summary>Does one piece.</summary>
    public void Execute(int item, double* scratch)
    {
        if (_isSingleLayer)
        {
            // The larger pieces come first, so that all threads end together.
            var (part, group) = Math.DivRem(item, _spectrum.GroupsY);
            var (first, count) = part == 0 ? (0, 2) : (2, 1);
            Forward(first, count, 0, group, scratch);
            var tensor = _tensor.Pointer + (long)group * GroupLength;
            if (part == 0)
            {
                MultiplyInPlane(scratch, tensor);
            }
            else
            {
                MultiplyNormal(scratch, tensor);
            }

            Backward(first, count, 0, group, scratch);
        }
        else
        {
            var (layer, group) = Math.DivRem(item, _spectrum.GroupsY);
            var z = _layerFrequency[layer];
            var isMirrored = 2 * z > _padded.Z.Length;
            Forward(0, 3, layer, group, scratch);
            MultiplyInSpace(
                scratch, _tensor.Pointer + (long)((isMirrored ? _padded.Z.Length - z : z) * _spectrum.GroupsY + group) * GroupLength, isMirrored);
            Backward(0, 3, layer, group, scratch);
        }
    }

    private void Forward(int first, int count, int layer, int group, double* scratch)
    {
        for (var i = 0; i < count; i++, scratch += ComponentPitch)
        {
            Copy(_spectrum.At(first + i, layer, group, 0), scratch, _padded.Mesh.CountX);
            FourierTransform.Forward<TLanes>(scratch, _padded.X, _padded.Mesh.CountX);
        }
    }

    private void Backward(int first, int count, int layer, int group, double* scratch)
    {
        for (var i = 0; i < count; i++, scratch += ComponentPitch)
        {
            FourierTransform.Backward<TLanes>(scratch, _padded.X, _padded.Mesh.CountX);
            Copy(scratch, _spectrum.At(first + i, layer, group, 0), _padded.Mesh.CountX);
        }
    }

    private static void Copy(double* source, double* target, int points) =>
        new ReadOnlySpan<double>(source, 2 * TLanes.Count * points).CopyTo(new(target, 2 * TLanes.Count * points));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyInPlane(double* points, double* tensor)
    {
        var pitch = ComponentPitch;
        var places = _places.Pointer;
        var zero = TLanes.Broadcast(0);
        for (var k = 0; k < _frequencies; k++, tensor += 4 * TLanes.Count)
        {
            var (xx, yy, xy) = (TLanes.Load(tensor), TLanes.Load(tensor + TLanes.Count), TLanes.Load(tensor + 3 * TLanes.Count));
            var here = points + places[2 * k];
            var mirror = points + places[2 * k + 1];
            Apply(here, pitch, xx, yy, xy);
            Apply(here + TLanes.Count, pitch, xx, yy, xy);
            if (mirror != here)
            {
                Apply(mirror, pitch, xx, yy, zero - xy);
                Apply(mirror + TLanes.Count, pitch, xx, yy, zero - xy);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyNormal(double* points, double* tensor)
    {
        var places = _places.Pointer;
        for (var k = 0; k < _frequencies; k++, tensor += 4 * TLanes.Count)
        {
            var zz = TLanes.Load(tensor + 2 * TLanes.Count);
            var here = points + places[2 * k];
            var mirror = points + places[2 * k + 1];
            (zz * TLanes.Load(here)).Store(here);
            (zz * TLanes.Load(here + TLanes.Count)).Store(here + TLanes.Count);
            if (mirror != here)
            {
                (zz * TLanes.Load(mirror)).Store(mirror);
                (zz * TLanes.Load(mirror + TLanes.Count)).Store(mirror + TLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyInSpace(double* points, double* tensor, bool isMirrored)
    {
        var pitch = ComponentPitch;
        var places = _places.Pointer;
        var (zero, signZ) = (TLanes.Broadcast(0), TLanes.Broadcast(isMirrored ? -1 : 1));
        for (var k = 0; k < _frequencies; k++, tensor += 6 * TLanes.Count)
        {
            var (xx, yy) = (TLanes.Load(tensor), TLanes.Load(tensor + TLanes.Count));
            var (zz, xy) = (TLanes.Load(tensor + 2 * TLanes.Count), TLanes.Load(tensor + 3 * TLanes.Count));
            var (xz, yz) = (signZ * TLanes.Load(tensor + 4 * TLanes.Count), signZ * TLanes.Load(tensor + 5 * TLanes.Count));
            var here = points + places[2 * k];
            var mirror = points + places[2 * k + 1];
            Apply(here, pitch, xx, yy, zz, xy, xz, yz);
            Apply(here + TLanes.Count, pitch, xx, yy, zz, xy, xz, yz);
            if (mirror != here)
            {
                Apply(mirror, pitch, xx, yy, zz, zero - xy, zero - xz, yz);
                Apply(mirror + TLanes.Count, pitch, xx, yy, zz, zero - xy, zero - xz, yz);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(double* part, int pitch, TLanes xx, TLanes yy, TLanes xy)
    {
        var (x, y) = (TLanes.Load(part), TLanes.Load(part + pitch));
        TLanes.MultiplyAdd(xx, x, xy * y).Store(part);
        TLanes.MultiplyAdd(yy, y, xy * x).Store(part + pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(
        double* part, int pitch, TLanes xx, TLanes yy, TLanes zz, TLanes xy, TLanes xz, TLanes yz)
    {
        var (x, y, z) = (TLanes.Load(part), TLanes.Load(part + pitch), TLanes.Load(part + 2 * pitch));
        TLanes.MultiplyAdd(xx, x, TLanes.MultiplyAdd(xy, y, xz * z)).Store(part);
        TLanes.MultiplyAdd(yy, y, TLanes.MultiplyAdd(xy, x, yz * z)).Store(part + pitch);
        TLanes.MultiplyAdd(zz, z, TLanes.MultiplyAdd(xz, x, yz * y)).Store(part + 2 * pitch);
    }

    // With -μ0 and the factors of the unnormalised transforms: Px Pz of the complex ones, 2 Py of the real one.
    private void Fill(DemagnetisingSpectrum tensor)
    {
        var scale = -PhysicalConstants.VacuumPermeability / (2.0 * _padded.X.Length * _padded.PaddedY * _padded.Z.Length);
        var target = _tensor.Pointer;
        for (var z = 0; z <= _padded.Z.Length / 2; z++)
        {
            for (var group = 0; group < _spectrum.GroupsY; group++)
            {
                for (var x = 0; x < _frequencies; x++)
                {
                    for (var component = 0; component < _components; component++)
                    {
                        for (var lane = 0; lane < TLanes.Count; lane++)
                        {
                            var y = group * TLanes.Count + lane;
                            *target++ = 2 * y <= _padded.PaddedY ? scale * tensor.At(component, x, y, z) : 0;
                        }
                    }
                }
            }
        }
    }
}
