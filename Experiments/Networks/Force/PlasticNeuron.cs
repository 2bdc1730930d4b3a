using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Force;

/// <summary>A neuron whose synapses learn, each by its own presynaptic neuron.</summary>
internal sealed class PlasticNeuron
{
    private readonly SparseMatrix _recurrent;
    private readonly RecursiveLeastSquares _squares;
    private readonly double[] _regressors;

    public PlasticNeuron(SparseMatrix recurrent, int index, double initialInverse)
    {
        (_recurrent, Index) = (recurrent, index);
        _regressors = new double[recurrent.Columns(index).Length];
        _squares = new RecursiveLeastSquares(_regressors.Length, initialInverse);
    }

    /// <summary>Which neuron.</summary>
    public int Index { get; }

    /// <summary>One correction.</summary>
    /// <param name="sources">What the columns of the recurrent weights refer to.</param>
    /// <param name="error">Output less what it should be.</param>
    public void Learn(ReadOnlySpan<double> sources, double error)
    {
        var columns = _recurrent.Columns(Index);
        for (var synapse = 0; synapse < columns.Length; synapse++)
        {
            _regressors[synapse] = sources[columns[synapse]];
        }

        VectorKernel.AddScaled(_recurrent.Values(Index), _squares.Observe(_regressors), -error);
    }
}
