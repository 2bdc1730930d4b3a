namespace SpinBench.Protocols.Bench;

/// <summary>Some instruments of a bench did not open. The others have been closed again.</summary>
public sealed class BenchOpeningException : SpinBenchException
{
    /// <summary>Names every instrument that failed, with its reason.</summary>
    public BenchOpeningException(string bench, IReadOnlyList<(InstrumentEntry Entry, SpinBenchException Failure)> failures)
        : base(Describe(bench, failures), failures.Count > 0 ? failures[0].Failure : null) =>
        Failures = failures;

    /// <summary>What failed, in the order of the bench file.</summary>
    public IReadOnlyList<(InstrumentEntry Entry, SpinBenchException Failure)> Failures { get; }

    private static string Describe(string bench, IReadOnlyList<(InstrumentEntry Entry, SpinBenchException Failure)> failures)
    {
        var lines = failures.Select(failure => $"  {failure.Entry.Role.Key()}: {failure.Failure.Message}");
        return FormattableString.Invariant($"Bench \"{bench}\": {failures.Count} of its instruments did not open.")
            + Environment.NewLine + string.Join(Environment.NewLine, lines);
    }
}
