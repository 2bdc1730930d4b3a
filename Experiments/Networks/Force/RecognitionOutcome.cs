namespace SpinBench.Networks.Force;

/// <summary>A tested window.</summary>
/// <param name="Window">What the network got.</param>
/// <param name="Decision">What it took it for.</param>
/// <param name="Outputs">The one output that was to be -1 for class 0 and +1 for class 1, after each update.</param>
public sealed record RecognitionWindow(LabelledWindow Window, WindowDecision Decision, IReadOnlyList<double> Outputs);

/// <summary>How well one network tells the windows of its test apart.</summary>
/// <param name="Windows">The windows, in the order of time.</param>
public sealed record RecognitionOutcome(IReadOnlyList<RecognitionWindow> Windows)
{
    /// <summary>Windows that were taken for what they are.</summary>
    public int RightCount => Windows.Count(tested => tested.Decision.Label == tested.Window.Label);

    /// <summary>Whether all were.</summary>
    public bool IsPerfect => RightCount == Windows.Count;

    /// <summary>Mean output of the window that came nearest to a wrong decision, counted towards its class: 1 is ideal, below 0 is wrong.</summary>
    public double WorstMargin => Windows.Min(tested => tested.Decision.Margin(tested.Window.Label));
}
