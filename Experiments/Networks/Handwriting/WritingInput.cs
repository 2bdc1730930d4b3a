namespace SpinBench.Networks.Handwriting;

/// <summary>What a writing network gets on its inputs.</summary>
public enum WritingInput
{
    /// <summary>The path itself, one update ago, on x and y (Fig. 3 of Zheng et al.).</summary>
    Path,

    /// <summary>Its own outputs of the update before on x and y, also while it learns: it writes by itself.</summary>
    Outputs,

    /// <summary>One pulse, then nothing (the innate training of Laje and Buonomano).</summary>
    Pulse,
}
