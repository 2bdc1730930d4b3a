using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// The network that writes: 800 neurons, each on a tenth of the others, two outputs x and y without feedback, three inputs:
/// a pulse, x and y. Neurons, outputs and the inputs x and y are of Zheng et al. (arXiv:1912.08596), the rest ours.
/// </summary>
public static class WritingNetwork
{
    /// <summary>Time of one update in s.</summary>
    public const double UpdateTime = 1.5e-9;

    /// <summary>Its settings.</summary>
    /// <param name="neurons">Neurons.</param>
    /// <param name="gain">Gain g: 1.5 when the inputs guide it, 2 for innate training.</param>
    /// <param name="leak">Leak.</param>
    public static RecurrentNetworkSettings Settings(int neurons, double gain, double leak) => new()
    {
        NeuronCount = neurons, Density = 0.1, Gain = gain, Leak = leak, UpdateTime = UpdateTime,
        OutputCount = 2, FeedbackRange = 0, InputCount = 3, InputScale = 2, AreInputWeightsNormal = true,
    };
}
