namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>The edge that triggers.</summary>
public enum TriggerSlope
{
    /// <summary>A rising one.</summary>
    Rise,

    /// <summary>A falling one.</summary>
    Fall,

    /// <summary>Whichever comes.</summary>
    Either,
}
