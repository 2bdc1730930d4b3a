namespace SpinBench.Networks.Force;

/// <summary>
/// What decides a recurrent network of junctions, but for its seed. The supplement of Zheng et al. (arXiv:1912.08596) is not
/// public: size and sparseness are the paper's, all other values are ours.
/// </summary>
public sealed record RecurrentNetworkSettings
{
    /// <summary>Neurons N, at least 2.</summary>
    public int NeuronCount { get; init; } = 40;

    /// <summary>Probability p of a synapse from one neuron to another, above 0 and up to 1; none to itself.</summary>
    public double Density { get; init; } = 0.2;

    /// <summary>Gain g: recurrent weights are normal with the standard deviation g/√(p N).</summary>
    public double Gain { get; init; } = 1.2;

    /// <summary>Outputs, which are fed back; at least 1.</summary>
    public int OutputCount { get; init; } = 1;

    /// <summary>Feedback weights are uniform within ± this; 0 for a network without feedback.</summary>
    public double FeedbackRange { get; init; } = 4;

    /// <summary>Inputs; may be 0.</summary>
    public int InputCount { get; init; }

    /// <summary>Spread of the input weights: half the range, or the standard deviation when they are normal.</summary>
    public double InputScale { get; init; } = 1;

    /// <summary>Whether input weights are normal instead of uniform.</summary>
    public bool AreInputWeightsNormal { get; init; }

    /// <summary>Biases are uniform within ± this.</summary>
    public double BiasRange { get; init; }

    /// <summary>Leak l of an update, above 0 and up to 1: x ← (1 - l) x + l a.</summary>
    public double Leak { get; init; } = 0.2;

    /// <summary>
    /// Longest delay of a recurrent or feedback synapse in updates, 0 or more; each synapse has one of its own, uniform from 0 to
    /// this.
    /// </summary>
    public int LongestDelay { get; init; }

    /// <summary>How x becomes the drive.</summary>
    public NeuronDriver Driver { get; init; } = NeuronDriver.HyperbolicTangent;

    /// <summary>Time of one update in s: the length of a pulse.</summary>
    public double UpdateTime { get; init; } = 1.5e-9;

    /// <summary>Checks the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public void Validate()
    {
        Require(NeuronCount >= 2, nameof(NeuronCount), NeuronCount, "at least 2");
        Require(Density is > 0 and <= 1, nameof(Density), Density, "above 0 and up to 1");
        Require(double.IsFinite(Gain) && Gain >= 0, nameof(Gain), Gain, "0 or more");
        Require(OutputCount >= 1, nameof(OutputCount), OutputCount, "at least 1");
        Require(InputCount >= 0, nameof(InputCount), InputCount, "0 or more");
        Require(LongestDelay >= 0, nameof(LongestDelay), LongestDelay, "0 or more");
        Require(Leak is > 0 and <= 1, nameof(Leak), Leak, "above 0 and up to 1");
        Require(UpdateTime > 0 && double.IsFinite(UpdateTime), nameof(UpdateTime), UpdateTime, "a time above 0 s");
    }

    private static void Require(bool isGood, string name, double value, string range)
    {
        if (!isGood)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} of a recurrent network must be {range}; it is {value}."));
        }
    }
}
