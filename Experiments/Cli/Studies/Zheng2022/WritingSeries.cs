using MathNet.Numerics.Statistics;
using SpinBench.Networks.Force;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>One drawing, written by networks of one kind.</summary>
/// <param name="Target">The drawing.</param>
/// <param name="NeuronCount">Neurons of each network.</param>
/// <param name="Input">What they get.</param>
/// <param name="Seeds">A network each.</param>
internal sealed record WritingSeries(PathTarget Target, int NeuronCount, WritingInput Input, IReadOnlyList<ulong> Seeds)
{
    private readonly double[] _errors = new double[Seeds.Count];
    private readonly double[] _shapeErrors = new double[Seeds.Count];

    /// <summary>E of each network.</summary>
    public IReadOnlyList<double> Errors => _errors;

    public double MedianError => Statistics.Median(_errors);

    public double MedianShapeError => Statistics.Median(_shapeErrors);

    /// <summary>What the network of the first seed wrote.</summary>
    public WritingOutcome? First { get; private set; }

    /// <summary>Work of one network, which grows with the square of its size.</summary>
    public long Cost => (long)NeuronCount * NeuronCount;

    public void Run(int index, CancellationToken cancellation)
    {
        var outcome = new WritingExperiment(CubicResponse.FortyNanometreJunction) { NeuronCount = NeuronCount, Input = Input }.Run(Seeds[index], Target, cancellation);
        (_errors[index], _shapeErrors[index]) = (outcome.Error, outcome.ShapeError);
        First = index == 0 ? outcome : First;
    }
}
