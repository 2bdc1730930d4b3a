namespace SpinBench.Protocols.Resonance;

/// <summary>What is swept through the resonance.</summary>
public enum SweptQuantity
{
    /// <summary>The radio frequency, at a fixed field.</summary>
    Frequency,

    /// <summary>The field, at a fixed frequency.</summary>
    Field,
}
