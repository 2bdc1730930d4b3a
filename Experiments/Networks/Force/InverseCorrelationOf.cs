using System.Numerics;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Force;

/// <summary>
/// Half of a symmetric matrix. The change by an observation waits until the next one is multiplied, so that every number is
/// read and written once an observation.
/// </summary>
internal sealed unsafe class InverseCorrelationOf<TNumber> : InverseCorrelation
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly int _size;
    private readonly int _padded;
    private readonly double _initialInverse;
    private readonly AlignedBlock<TNumber> _half;
    private readonly AlignedBlock<TNumber> _regressors;
    private readonly AlignedBlock<TNumber> _product;
    private readonly AlignedBlock<TNumber> _change;

    public InverseCorrelationOf(int size, double initialInverse)
    {
        (_size, _initialInverse) = (size, initialInverse);
        _padded = SymmetricKernel<TNumber>.PaddedLength(size);
        _half = new AlignedBlock<TNumber>(SymmetricKernel<TNumber>.HalfLength(_padded));
        _regressors = new AlignedBlock<TNumber>(_padded);
        _product = new AlignedBlock<TNumber>(_padded);
        _change = new AlignedBlock<TNumber>(_padded);
        Reset();
    }

    public override void Reset()
    {
        _half.Span.Clear();
        _change.Span.Clear();
        for (var index = 0; index < _size; index++)
        {
            _half.Pointer[SymmetricKernel<TNumber>.IndexOfDiagonal(index, _padded)] = TNumber.CreateTruncating(_initialInverse);
        }
    }

    public override double Observe(ReadOnlySpan<double> regressors, Span<double> gain)
    {
        Take(regressors);
        SymmetricKernel<TNumber>.ChangeAndMultiply(_half.Pointer, _change.Pointer, _regressors.Pointer, _product.Pointer, _padded);
        var power = SymmetricKernel<TNumber>.Dot(_regressors.Pointer, _product.Pointer, _padded);
        Give(gain, 1 / (1 + power));
        SymmetricKernel<TNumber>.Scale(_product.Pointer, 1 / Math.Sqrt(1 + power), _change.Pointer, _padded);
        return power;
    }

    private void Take(ReadOnlySpan<double> regressors)
    {
        if (typeof(TNumber) == typeof(double))
        {
            regressors.CopyTo(new Span<double>(_regressors.Pointer, _size));
            return;
        }

        for (var index = 0; index < _size; index++)
        {
            _regressors.Pointer[index] = TNumber.CreateTruncating(regressors[index]);
        }
    }

    private void Give(Span<double> gain, double factor)
    {
        if (typeof(TNumber) == typeof(double))
        {
            VectorKernel.Scale(new Span<double>(_product.Pointer, _size), factor, gain);
            return;
        }

        for (var index = 0; index < _size; index++)
        {
            gain[index] = factor * double.CreateTruncating(_product.Pointer[index]);
        }
    }
}
