using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>
/// The normal deviates of a block's thermal fields, a pure function of key, junction and step: every 128 steps each junction's
/// generator is started anew from the block of Philox at the counter 2³² · (step/128) + junction.
/// </summary>
/// <remarks>Deviates are drawn for chunks of eight steps, so that pairs come out even.</remarks>
internal sealed unsafe class ThermalNoise(ulong key, int firstJunction, int lanes, int stride, GaussianKernel kernel)
{
    /// <summary>Steps in a chunk.</summary>
    public const int ChunkSteps = 8;

    /// <summary>Rows of deviates a step: x, y and z.</summary>
    public const int RowsPerStep = 3;

    private const int ChunksPerSegment = 16;

    private readonly AlignedBlock<uint> _state = new(WordSeeds.StateWords * stride);
    private readonly AlignedBlock<uint> _stateBefore = new(WordSeeds.StateWords * stride);
    private long _next;

    /// <summary>Draws a chunk: the next one, or the last one again.</summary>
    public void Fill(long chunk, float* deviates)
    {
        if (chunk == _next - 1)
        {
            _stateBefore.Span.CopyTo(_state.Span);
        }
        else if (chunk % ChunksPerSegment == 0)
        {
            Start(chunk / ChunksPerSegment);
        }

        _state.Span.CopyTo(_stateBefore.Span);
        kernel.Fill(_state.Pointer, stride, lanes, deviates, ChunkSteps * RowsPerStep / 2);
        _next = chunk + 1;
    }

    private void Start(long segment)
    {
        for (var lane = 0; lane < lanes; lane += GaussianKernel.LaneAlignment)
        {
            WordSeeds.Fill(key, ((ulong)segment << 32) + (ulong)(firstJunction + lane), _state.Pointer + lane, stride);
        }
    }
}
