namespace SpinBench.Networks.Data;

/// <summary>What a set of digits is worth.</summary>
public enum DigitDataKind
{
    /// <summary>The original MNIST, checksums verified.</summary>
    Mnist,

    /// <summary>Some of the digits of MNIST: not to be compared with anything published.</summary>
    Subset,

    /// <summary>Drawn by this program: only shows that training works.</summary>
    Synthetic,
}
