using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>Takes batches of a set through a network on a team of workers; allocates only when made.</summary>
internal sealed class PassRunner
{
    private readonly WorkerTeam _team;
    private readonly BatchMemory _memory;
    private readonly ForwardPass _forward;
    private readonly WeightUpdate _update;
    private readonly SlopeUpdate? _slopes;
    private int[] _ascending = [];

    /// <param name="parts">The network.</param>
    /// <param name="team">The workers.</param>
    /// <param name="batchSize">Most images in a batch.</param>
    /// <param name="learning">How slopes are learned; null leaves them.</param>
    public PassRunner(NetworkParts parts, WorkerTeam team, int batchSize, SlopeLearning? learning = null)
    {
        _team = team;
        _memory = new BatchMemory(parts.Layers, batchSize, keepsFields: learning is not null);
        var buffers = Buffers(parts, batchSize, team.Workers);
        _forward = new ForwardPass(parts, _memory, buffers);
        _update = new WeightUpdate(parts, _memory, buffers);
        _slopes = learning is null ? null : new SlopeUpdate(parts, _memory, learning);
    }

    /// <summary>One batch: forward, back, weights and slopes.</summary>
    /// <returns>Summed cross-entropy and number right, before the change.</returns>
    public (double Loss, int Correct) Train(
        LabelledSet set, ReadOnlySpan<int> order, ulong firstPresentation, int reads, in ChanceKeys keys, double rate)
    {
        (_forward.Reads, _forward.Keys, _forward.Trains) = (reads, keys, true);
        _memory.Load(set, order, firstPresentation);
        _team.Run(_forward);
        _update.Rate = rate;
        _team.Run(_update);
        _slopes?.Apply();
        return Sums();
    }

    /// <summary>A whole set, without learning.</summary>
    public Evaluation Evaluate(LabelledSet set, ReadOut readOut)
    {
        (_forward.Reads, _forward.Trains) = (readOut.Reads, false);
        _forward.Keys = ChanceKeys.For(readOut.Seed, "test");
        if (_ascending.Length != set.Count)
        {
            _ascending = [.. Enumerable.Range(0, set.Count)];
        }

        var (loss, correct) = (0.0, 0);
        for (var first = 0; first < set.Count; first += _memory.Capacity)
        {
            var last = Math.Min(first + _memory.Capacity, set.Count);
            _memory.Load(set, _ascending.AsSpan(first, last - first), (ulong)first);
            _team.Run(_forward);
            var (batchLoss, batchCorrect) = Sums();
            loss += batchLoss;
            correct += batchCorrect;
        }

        return new Evaluation((double)correct / set.Count, loss / set.Count);
    }

    private static PanelBuffer[] Buffers(NetworkParts parts, int batchSize, int workers)
    {
        // Row panels of a group of images, as deep as the widest layer; or column panels, as deep as the batch.
        var widest = parts.Layers.Max(layer => Math.Max(layer.Inputs, layer.Units));
        var panels = PanelBuffer.Round(batchSize) / RowPanel.Height;
        var most = Enumerable.Range(1, panels).Max(n => (n / ForwardPass.GroupsOf(n, workers)) + 1);
        var buffers = new PanelBuffer[workers];
        for (var i = 0; i < workers; i++)
        {
            buffers[i] = new PanelBuffer(Math.Max(most, 8), Math.Max(widest, batchSize));
        }

        return buffers;
    }

    private (double Loss, int Correct) Sums()
    {
        var (loss, correct) = (0.0, 0);
        for (var i = 0; i < _memory.Count; i++)
        {
            loss += _memory.Losses[i];
            correct += _memory.Correct[i] ? 1 : 0;
        }

        return (loss, correct);
    }
}
