namespace SpinBench.Networks.Force;

/// <summary>What a network takes a window for.</summary>
/// <param name="Means">Mean of each class's output over the window: near 1 for the window's own class and near -1 for the others.</param>
public sealed record WindowDecision(IReadOnlyList<double> Means)
{
    /// <summary>The class whose output is greatest.</summary>
    public int Label
    {
        get
        {
            var best = 0;
            for (var label = 1; label < Means.Count; label++)
            {
                best = Means[label] > Means[best] ? label : best;
            }

            return best;
        }
    }

    /// <summary>Half the distance from the output of a class to the greatest of the others: near 1 for the window's class, below 0 for a wrong decision.</summary>
    /// <param name="label">The class, from 0.</param>
    public double Margin(int label)
    {
        var other = double.NegativeInfinity;
        for (var rival = 0; rival < Means.Count; rival++)
        {
            other = rival == label ? other : Math.Max(other, Means[rival]);
        }

        return (Means[label] - other) / 2;
    }
}
