namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>
/// Hebbian corrections of programmed synapses: for every pattern, the targets of neurons whose x_i (W x)_i is below a margin move
/// towards x_i x_j, symmetrised, and the devices whose target moved are reset and written anew.
/// </summary>
/// <param name="patterns">What is to be remembered.</param>
public sealed class AssociativeLearning(AssociativePatterns patterns)
{
    /// <summary>x_i (W x)_i below which a neuron is corrected, above 0.</summary>
    public double Margin { get; init; } = 0.5;

    /// <summary>Change of a target by one correction of one neuron, above 0.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Corrections at most, 0 or more.</summary>
    public int MostIterations { get; init; } = 20;

    /// <summary>Tolerance of program-and-verify in parts of half the range; null to write each device once.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Writes of one device at most, with <see cref="Tolerance"/>.</summary>
    public int MostWrites { get; init; } = 10;

    /// <summary>Programs the ideal weights and corrects them.</summary>
    /// <param name="array">Devices for as many neurons as the patterns have points.</param>
    public LearningLog Run(SynapseArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfNotEqual(array.Readings.Length, patterns.IdealWeights.Length);
        var targets = patterns.IdealWeights.ToArray();
        for (var device = 0; device < targets.Length; device++)
        {
            Program(array, device, targets[device]);
        }

        var log = new LearningLog(array.Readings.ToArray());
        for (var iteration = 0; ; iteration++)
        {
            var margins = patterns.Margins(array.Readings);
            log.Append(margins, array.Writes);
            if (margins.Min() >= Margin || iteration == MostIterations)
            {
                return log.Finish(margins.Min() >= Margin, array.Readings.ToArray());
            }

            Correct(array, targets);
        }
    }

    private void Correct(SynapseArray array, double[] targets)
    {
        var changes = new double[targets.Length];
        var fields = new double[patterns.NeuronCount];
        foreach (var pattern in patterns.Patterns)
        {
            var states = pattern.Points;
            AssociativePatterns.Fields(array.Readings, states, fields);
            var pair = 0;
            for (var first = 0; first < states.Length; first++)
            {
                for (var second = first + 1; second < states.Length; second++, pair++)
                {
                    var wrong = (fields[first] * states[first] < Margin ? 1 : 0) + (fields[second] * states[second] < Margin ? 1 : 0);
                    changes[pair] += Rate * wrong / 2 * states[first] * states[second];
                }
            }
        }

        for (var device = 0; device < targets.Length; device++)
        {
            if (changes[device] != 0)
            {
                targets[device] += changes[device];
                Program(array, device, targets[device]);
            }
        }
    }

    private void Program(SynapseArray array, int device, double target)
    {
        if (Tolerance is { } tolerance)
        {
            array.ProgramAndVerify(device, target, tolerance, MostWrites);
        }
        else
        {
            array.Program(device, target);
        }
    }
}
