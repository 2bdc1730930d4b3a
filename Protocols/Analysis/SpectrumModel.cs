namespace SpinBench.Protocols.Analysis;

/// <summary>What a spectrum is fitted with.</summary>
public enum SpectrumModel
{
    /// <summary>No line stands out of the background.</summary>
    Background,

    /// <summary>One line.</summary>
    OneLine,

    /// <summary>A line for each well at a frequency of its own; heights and width are shared.</summary>
    SplitLine,

    /// <summary>A line for each well with everything of its own.</summary>
    TwoLines,
}
