namespace SpinBench.Protocols;

/// <summary>What the points of a run say. A protocol's own analysis adds the curves its figure is drawn from.</summary>
/// <param name="Quantities">Fitted quantities with their uncertainty, most important first.</param>
/// <param name="Remarks">What a reader must know before believing them.</param>
public record RunAnalysis(IReadOnlyList<FittedQuantity> Quantities, IReadOnlyList<string> Remarks)
{
    /// <summary>The activation curve that the run has measured, when it has.</summary>
    public ActivationCurve? Curve { get; init; }

    /// <summary>The response to pulses that the run has measured, when it has.</summary>
    public ResponseCurve? Response { get; init; }
}

/// <summary>A quantity with its uncertainty.</summary>
/// <param name="Name">"mean dwell time, high state" …</param>
/// <param name="Unit">SI unit.</param>
/// <param name="Value">SI; NaN when it could not be determined.</param>
/// <param name="Low">Lower end of the 95 % confidence interval.</param>
/// <param name="High">Upper end of the 95 % confidence interval.</param>
/// <param name="Remark">How it was estimated, or why it could not be.</param>
public sealed record FittedQuantity(string Name, string Unit, double Value, double Low, double High, string Remark = "");
