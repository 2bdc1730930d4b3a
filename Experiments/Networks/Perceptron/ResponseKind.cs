namespace SpinBench.Networks.Perceptron;

/// <summary>How the probability is read off a curve.</summary>
internal enum ResponseKind
{
    Logistic,
    Table,
    MonotoneTable,
}
