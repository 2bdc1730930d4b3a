namespace SpinBench.Networks.BitErrors;

/// <summary>Everything that decides a training. What the defaults are is ours.</summary>
public sealed record BinaryTrainingOptions
{
    /// <summary>Hidden units, a multiple of 64.</summary>
    public int HiddenCount { get; init; } = 256;

    /// <summary>Passes over the images.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>Images an update.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>Step of Adam at the beginning; it falls linearly to zero.</summary>
    public double Rate { get; init; } = 0.02;

    /// <summary>Whether weights are used by their signs; otherwise they are real.</summary>
    public bool IsBinary { get; init; } = true;

    /// <summary>Probability that a sign is wrong while training, drawn anew for every batch; 0 to 0.5.</summary>
    public double ErrorRate { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HiddenCount, 64);
        ArgumentOutOfRangeException.ThrowIfNotEqual(HiddenCount % 64, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rate);
        ArgumentOutOfRangeException.ThrowIfNegative(ErrorRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ErrorRate, 0.5);
    }
}
