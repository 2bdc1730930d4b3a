namespace SpinBench.Protocols.Analysis;

/// <summary>The state that a reading is assigned to.</summary>
public enum ReadState : sbyte
{
    /// <summary>No valid reading.</summary>
    Missing = -1,

    /// <summary>Low resistance.</summary>
    Low = 0,

    /// <summary>High resistance.</summary>
    High = 1,
}
