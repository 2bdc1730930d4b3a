namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>Tells the progress of a part as progress of the whole.</summary>
internal sealed class ProgressPart(IProgress<double> whole, double begin, double length) : IProgress<double>
{
    public void Report(double value) => whole.Report(begin + length * value);
}
