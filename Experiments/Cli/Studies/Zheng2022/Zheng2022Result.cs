namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>What a task of the study found.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Remarks">What a reader must know about them.</param>
/// <param name="Figures">Files of its figures.</param>
internal sealed record Zheng2022Result(IReadOnlyList<StudyRow> Rows, IReadOnlyList<string> Remarks, IReadOnlyList<string> Figures);
