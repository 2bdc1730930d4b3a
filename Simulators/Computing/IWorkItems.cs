namespace SpinBench.Simulators.Computing;

/// <summary>A piece of work cut into independent items.</summary>
internal interface IWorkItems
{
    /// <summary>Number of items.</summary>
    int Count { get; }

    /// <summary>Does one item.</summary>
    /// <param name="item">0 to <see cref="Count"/> - 1; any order, any thread, each once.</param>
    /// <param name="worker">Which worker does it, for its own scratch memory.</param>
    void Execute(int item, int worker);
}
