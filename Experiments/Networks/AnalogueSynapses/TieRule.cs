namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>What a neuron does whose field is exactly zero, as it happens with ideal weights.</summary>
public enum TieRule
{
    /// <summary>It stays as it is.</summary>
    Stay,

    /// <summary>It becomes +1.</summary>
    Up,

    /// <summary>It becomes -1.</summary>
    Down,
}
