using System.Numerics;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Some junctions of an ensemble and the steps they take.</summary>
internal sealed unsafe class EnsembleBlock<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly AlignedBlock<TNumber> _rows = new(JunctionBlock<TNumber>.Length);
    private readonly StageKernel<TNumber> _kernel;
    private readonly ThermalNoise? _noise;
    private readonly DriveRows<TNumber>? _drive;
    private readonly EnsembleSetup _setup;
    private readonly int _first;
    private readonly int _count;
    private readonly int _lanes;

    /// <param name="setup">What all blocks share.</param>
    /// <param name="first">First junction.</param>
    public EnsembleBlock(EnsembleSetup setup, int first)
    {
        _setup = setup;
        _first = first;
        _count = Math.Min(JunctionBlock<TNumber>.Lanes, setup.Junctions.Count - first);
        _lanes = (_count + GaussianKernel.LaneAlignment - 1) & -GaussianKernel.LaneAlignment;
        var width = setup.Options.VectorWidth;
        _kernel = StageKernels.For<TNumber>(width, setup.Terms);
        if (setup.Terms.IsThermal)
        {
            _noise = new ThermalNoise(setup.NoiseKey, first, _lanes, JunctionBlock<TNumber>.Lanes, GaussianKernel.For(width));
        }

        if (setup.Drives is { } drives)
        {
            _drive = new DriveRows<TNumber>([.. drives.Skip(first).Take(_count)], setup.Options.Step, width);
        }

        for (var lane = 0; lane < _lanes; lane++)
        {
            // Lanes without a junction repeat the last one, whose numbers are sound.
            var junction = first + Math.Min(lane, _count - 1);
            var writer = WriterAt(lane);
            writer.Write(setup.Junctions[junction], setup.Drives?[junction]);
            writer.WriteMagnetisation(setup.Initial[junction].Normalised);
        }
    }

    /// <summary>Gives a junction of the block other parameters.</summary>
    public void Set(int junction, MacrospinParameters parameters) =>
        WriterAt(junction - _first).Write(parameters, _setup.Drives?[junction]);

    /// <summary>Turns a junction of the block to a direction.</summary>
    public void Set(int junction, CartesianVector magnetisation) =>
        WriterAt(junction - _first).WriteMagnetisation(magnetisation.Normalised);

    /// <summary>Magnetisation of a junction of the block.</summary>
    public CartesianVector Magnetisation(int junction)
    {
        var lane = junction - _first;
        return new(double.CreateTruncating(Row(0)[lane]), double.CreateTruncating(Row(1)[lane]), double.CreateTruncating(Row(2)[lane]));
    }

    /// <summary>Takes steps.</summary>
    /// <param name="from">Steps taken before.</param>
    /// <param name="to">Steps taken afterwards.</param>
    /// <param name="scratch">The worker's memory.</param>
    public void Advance(long from, long to, EnsembleScratch<TNumber> scratch)
    {
        var chunk = -1L;
        for (var step = from; step < to; step++)
        {
            if (_noise is null)
            {
                StepRungeKutta(step, scratch);
                continue;
            }

            if (step / ThermalNoise.ChunkSteps != chunk)
            {
                chunk = step / ThermalNoise.ChunkSteps;
                _noise.Fill(chunk, scratch.Deviates.Pointer);
            }

            var row = (int)(step % ThermalNoise.ChunkSteps) * ThermalNoise.RowsPerStep;
            StepHeun(step, scratch.Deviates.Pointer + (row * JunctionBlock<TNumber>.Lanes), scratch);
        }
    }

    /// <summary>Shows the magnetisation to an observer.</summary>
    public void Show(IBlockObserver observer, long step) => observer.Observe(_first, step, Row(0), Row(1), Row(2));

    /// <summary>The first junction whose magnetisation is no unit vector any more; -1 when all are well.</summary>
    public int FirstBroken()
    {
        for (var lane = 0; lane < _count; lane++)
        {
            if (!(Math.Abs(Magnetisation(_first + lane).Length - 1) < 0.1))
            {
                return _first + lane;
            }
        }

        return -1;
    }

    private JunctionWriter<TNumber> WriterAt(int lane) => new(_rows.Pointer + lane, _setup.Terms, _setup.Options.Step);

    private ReadOnlySpan<TNumber> Row(int row) => _rows.Span.Slice(row * JunctionBlock<TNumber>.Lanes, _count);

    private void StepRungeKutta(long step, EnsembleScratch<TNumber> scratch)
    {
        var rows = _rows.Pointer;
        var point = PointAt(2 * step, scratch);
        _kernel.Turn(rows, point, JunctionRow.Magnetisation, JunctionRow.SecondStage, _lanes);
        point = PointAt(2 * step + 1, scratch);
        _kernel.Turn(rows, point, JunctionRow.SecondStage, JunctionRow.ThirdStage, _lanes);
        _kernel.TurnTwice(rows, point, JunctionRow.ThirdStage, JunctionRow.FourthStage, _lanes);
        point = PointAt(2 * step + 2, scratch);
        _kernel.FinishRungeKutta(rows, point, _lanes);
    }

    private void StepHeun(long step, float* deviates, EnsembleScratch<TNumber> scratch)
    {
        var rows = _rows.Pointer;
        if (_drive is null)
        {
            _kernel.StepHeun(rows, JunctionRow.Constant, deviates, _lanes);
            return;
        }

        _kernel.TurnInThermalField(rows, PointAt(2 * step, scratch), deviates, _lanes);
        _kernel.AddThermalField(rows, PointAt((2 * step) + 2, scratch), deviates, _lanes);
        _kernel.FinishHeun(rows, JunctionRow.Point, _lanes);
    }

    /// <summary>The first row of what acts at a half step, without a thermal field.</summary>
    private int PointAt(long halfStep, EnsembleScratch<TNumber> scratch)
    {
        if (_drive is null)
        {
            return JunctionRow.Constant;
        }

        _drive.Fill(halfStep, _lanes, scratch.WideDrive.Pointer, scratch.Drive.Pointer);
        _kernel.AddDrive(_rows.Pointer, scratch.Drive.Pointer, _lanes);
        return JunctionRow.Point;
    }
}
