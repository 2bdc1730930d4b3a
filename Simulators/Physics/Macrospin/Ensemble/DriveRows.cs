using System.Numerics;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>The drives of a block, as rows of one number a junction at each half step.</summary>
internal sealed unsafe class DriveRows<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly SineKernel _kernel;
    private readonly double _halfStep;
    private readonly AlignedBlock<double> _sines = new(SineRow.Count * JunctionBlock<TNumber>.Lanes);
    private readonly (int Lane, SampledWaveform Waveform)[] _sampled;

    /// <param name="drives">Those of the block's junctions.</param>
    /// <param name="step">Step in s.</param>
    /// <param name="width">Register width.</param>
    public DriveRows(IReadOnlyList<JunctionDrive> drives, double step, VectorWidth width)
    {
        _kernel = SineKernel.For(width);
        _halfStep = step / 2;
        List<(int, SampledWaveform)> sampled = [];
        for (var lane = 0; lane < drives.Count; lane++)
        {
            if (drives[lane].Waveform is SineWaveform sine)
            {
                Set(lane, SineRow.Offset, sine.Offset);
                Set(lane, SineRow.Amplitude, sine.Amplitude);
                Set(lane, SineRow.Frequency, sine.AngularFrequency / Math.Tau * _halfStep);
                Set(lane, SineRow.Phase, sine.Phase / Math.Tau);
            }
            else
            {
                sampled.Add((lane, (SampledWaveform)drives[lane].Waveform));
            }
        }

        _sampled = [.. sampled];
    }

    /// <summary>Fills one row.</summary>
    /// <param name="halfStep">Which half step, from the start of the ensemble.</param>
    /// <param name="lanes">Lanes in use.</param>
    /// <param name="scratch">A row of doubles.</param>
    /// <param name="row">Takes the drive.</param>
    public void Fill(long halfStep, int lanes, double* scratch, TNumber* row)
    {
        _kernel.Fill(_sines.Pointer, JunctionBlock<TNumber>.Lanes, halfStep, lanes, scratch);
        SampledWaveform? last = null;
        var value = 0.0;
        foreach (var (lane, waveform) in _sampled)
        {
            value = ReferenceEquals(waveform, last) ? value : waveform.At(halfStep * _halfStep);
            last = waveform;
            scratch[lane] = value;
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            row[lane] = TNumber.CreateTruncating(scratch[lane]);
        }
    }

    private void Set(int lane, int row, double value) => _sines.Span[(row * JunctionBlock<TNumber>.Lanes) + lane] = value;
}
