namespace SpinBench.Networks.Data;

/// <summary>The images of an idx file.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="PixelsPerImage">Rows times columns.</param>
/// <param name="Pixels">All pixels, 0 background to 255 ink.</param>
internal sealed record IdxImages(int Count, int PixelsPerImage, ReadOnlyMemory<byte> Pixels);
