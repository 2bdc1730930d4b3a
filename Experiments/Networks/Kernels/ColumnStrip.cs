namespace SpinBench.Networks.Kernels;

/// <summary>A run of columns that one tile covers.</summary>
/// <param name="Start">First column.</param>
/// <param name="Width">Columns, padding included.</param>
/// <param name="Registers">Registers a row of the strip fills.</param>
internal readonly record struct ColumnStrip(int Start, int Width, int Registers);
