using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Computing.Fourier;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Real transforms along y, one register of neighbours in x at a time. Even and odd rows are the real and imaginary parts
/// of a complex transform of half the length; what comes out is twice the transform of the rows.
/// </summary>
internal sealed unsafe class RealTransform<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private readonly FourierPlan _plan;
    private readonly AlignedBlock<double> _roots;
    private readonly int _rows;
    private readonly int _rowPitch;
    private readonly int _groups;

    public RealTransform(PaddedMesh padded)
    {
        (_plan, _rows, _rowPitch) = (padded.HalfY, padded.Mesh.CountY, padded.Mesh.CountX);
        _groups = (padded.PaddedY / 2 + TLanes.Count) / TLanes.Count;
        _roots = new(2 * (_plan.Length + 1));
        for (var k = 0; k <= _plan.Length; k++)
        {
            (_roots.Pointer[2 * k + 1], _roots.Pointer[2 * k]) = Math.SinCos(Math.PI * k / _plan.Length);
        }
    }

    /// <summary>Numbers of scratch memory that a call needs.</summary>
    public int ScratchLength => 2 * TLanes.Count * (_plan.Length + _groups * TLanes.Count);

    private int Pairs => (_rows + 1) / 2;

    /// <summary>Transforms rows · weights into groups of frequencies.</summary>
    public void Forward(double* rows, double* weights, double* spectrum, int groupPitch, double* scratch)
    {
        var frequencies = scratch + 2 * TLanes.Count * _plan.Length;
        LoadRows(rows, weights, scratch);
        FourierTransform.Forward<TLanes>(scratch, _plan, Pairs);
        Separate(scratch, frequencies);
        for (var group = 0; group < _groups; group++, spectrum += groupPitch, frequencies += 2 * TLanes.Count * TLanes.Count)
        {
            BlockTranspose.Run<TLanes>(frequencies, 2 * TLanes.Count, spectrum, 2 * TLanes.Count);
            BlockTranspose.Run<TLanes>(frequencies + TLanes.Count, 2 * TLanes.Count, spectrum + TLanes.Count, 2 * TLanes.Count);
        }
    }

    /// <summary>Transforms groups of frequencies back and adds the first cells of each register to the rows, or replaces them.</summary>
    public void Backward(double* spectrum, int groupPitch, double* rows, int cells, bool replaces, double* scratch)
    {
        var frequencies = scratch + 2 * TLanes.Count * _plan.Length;
        for (var group = 0; group < _groups; group++, spectrum += groupPitch)
        {
            var target = frequencies + group * 2 * TLanes.Count * TLanes.Count;
            BlockTranspose.Run<TLanes>(spectrum, 2 * TLanes.Count, target, 2 * TLanes.Count);
            BlockTranspose.Run<TLanes>(spectrum + TLanes.Count, 2 * TLanes.Count, target + TLanes.Count, 2 * TLanes.Count);
        }

        Join(frequencies, scratch);
        FourierTransform.Backward<TLanes>(scratch, _plan, Pairs);
        if (cells == TLanes.Count)
        {
            AddRows(scratch, rows, replaces);
        }
        else
        {
            AddPartOfRows(scratch, rows, cells, replaces);
        }
    }

    // A register may reach beyond its row: what it reads there comes back in lanes that nobody needs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadRows(double* rows, double* weights, double* target)
    {
        for (var row = 0; row < _rows; row++, target += TLanes.Count, rows += _rowPitch, weights += _rowPitch)
        {
            (TLanes.Load(rows) * TLanes.Load(weights)).Store(target);
        }

        if (_rows % 2 == 1)
        {
            TLanes.Broadcast(0).Store(target);
        }
    }

    // With A = Z_k + Z*_(M-k) and D = Z_k - Z*_(M-k), twice the transform at k is A - i w^k D, w = exp(-iπ/M).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Separate(double* points, double* frequencies)
    {
        var (length, two) = (_plan.Length, TLanes.Broadcast(2));
        var (r0, i0) = (TLanes.Load(points), TLanes.Load(points + TLanes.Count));
        var zero = TLanes.Broadcast(0);
        Store(two * (r0 + i0), zero, frequencies, 0);
        Store(two * (r0 - i0), zero, frequencies, length);
        for (var k = 1; 2 * k <= length; k++)
        {
            var low = points + 2 * TLanes.Count * _plan.PositionOf(k);
            var high = points + 2 * TLanes.Count * _plan.PositionOf(length - k);
            var (lowR, lowI) = (TLanes.Load(low), TLanes.Load(low + TLanes.Count));
            var (highR, highI) = (TLanes.Load(high), TLanes.Load(high + TLanes.Count));
            var cos = TLanes.Broadcast(_roots.Pointer[2 * k]);
            var sin = TLanes.Broadcast(_roots.Pointer[2 * k + 1]);
            var (sumR, sumI) = (lowR + highR, lowI - highI);
            var (differenceR, differenceI) = (lowR - highR, lowI + highI);

            // -i w^k D with w^k = cos - i sin.
            var turnedR = TLanes.MultiplySubtract(cos, differenceI, sin * differenceR);
            var turnedI = TLanes.MultiplyAdd(cos, differenceR, sin * differenceI);
            Store(sumR + turnedR, sumI - turnedI, frequencies, k);
            Store(sumR - turnedR, zero - sumI - turnedI, frequencies, length - k);
        }
    }

    // The reverse: twice Z_k is A + i w^-k D with A and D of the transform.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Join(double* frequencies, double* points)
    {
        var length = _plan.Length;
        var first = TLanes.Load(frequencies);
        var last = TLanes.Load(frequencies + 2 * TLanes.Count * length);
        Store(first + last, first - last, points, 0);
        for (var k = 1; 2 * k <= length; k++)
        {
            var low = frequencies + 2 * TLanes.Count * k;
            var high = frequencies + 2 * TLanes.Count * (length - k);
            var (lowR, lowI) = (TLanes.Load(low), TLanes.Load(low + TLanes.Count));
            var (highR, highI) = (TLanes.Load(high), TLanes.Load(high + TLanes.Count));
            var cos = TLanes.Broadcast(_roots.Pointer[2 * k]);
            var sin = TLanes.Broadcast(_roots.Pointer[2 * k + 1]);
            var (sumR, sumI) = (lowR + highR, lowI - highI);
            var (differenceR, differenceI) = (lowR - highR, lowI + highI);

            // i w^-k D with w^-k = cos + i sin.
            var turnedR = TLanes.MultiplyAdd(cos, differenceI, sin * differenceR);
            var turnedI = TLanes.MultiplySubtract(cos, differenceR, sin * differenceI);
            Store(sumR - turnedR, sumI + turnedI, points, _plan.PositionOf(k));
            Store(sumR + turnedR, turnedI - sumI, points, _plan.PositionOf(length - k));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows(double* source, double* rows, bool replaces)
    {
        var zero = TLanes.Broadcast(0);
        for (var row = 0; row < _rows; row++, source += TLanes.Count, rows += _rowPitch)
        {
            ((replaces ? zero : TLanes.Load(rows)) + TLanes.Load(source)).Store(rows);
        }
    }

    private void AddPartOfRows(double* source, double* rows, int cells, bool replaces)
    {
        for (var row = 0; row < _rows; row++, source += TLanes.Count, rows += _rowPitch)
        {
            for (var cell = 0; cell < cells; cell++)
            {
                rows[cell] = (replaces ? 0 : rows[cell]) + source[cell];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes real, TLanes imaginary, double* target, int point)
    {
        real.Store(target + 2 * TLanes.Count * point);
        imaginary.Store(target + 2 * TLanes.Count * point + TLanes.Count);
    }
}
