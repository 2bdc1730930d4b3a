using SpinBench.Networks.Data.Published;
using Xunit;

namespace SpinBench.Networks.Tests.Data.Published;

public sealed class OpticalDigitsTests
{
    [Fact]
    public void There_are_1797_digits_of_64_pixels()
    {
        var (pixels, labels) = OpticalDigits.Load();
        Assert.Equal(1797, labels.Length);
        Assert.Equal(64 * 1797, pixels.Length);
        Assert.Equal((0, 1), (pixels.Min(), pixels.Max()));

        // The description of the data set by scikit-learn lists the images of each class.
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }
}
