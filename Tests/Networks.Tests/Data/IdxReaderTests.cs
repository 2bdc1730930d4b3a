using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public class IdxReaderTests
{
    private static readonly byte[] TwoImages =
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102];

    private static readonly byte[] TwoLabels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];

    [Fact]
    public void Images_and_labels_become_a_set_of_pixels_from_zero_to_one()
    {
        var images = IdxReader.ReadImages("images", TwoImages);
        var set = MnistFolder.Join("labels", images, IdxReader.ReadLabels("labels", TwoLabels));
        Assert.Equal((2, 2, 10), (set.Count, set.Features, set.Classes));
        Assert.Equal([0f, 1f], set.Row(0).ToArray());
        Assert.Equal([0.2f, 0.4f], set.Row(1).ToArray());
        Assert.Equal([7, 3], set.Labels.ToArray());
    }

    [Fact]
    public void A_wrong_magic_number_names_the_file_and_both_numbers()
    {
        var fault = Assert.Throws<DigitDataException>(() => IdxReader.ReadImages("a/images", TwoLabels.Concat(new byte[9]).ToArray()));
        Assert.Equal("a/images", fault.File);
        Assert.Contains("0x00000801", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0x00000803", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(19)]
    public void A_truncated_file_is_refused(int length)
    {
        var fault = Assert.Throws<DigitDataException>(() => IdxReader.ReadImages("images", TwoImages[..length]));
        Assert.Contains($"{length} bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trailing_bytes_are_refused() =>
        Assert.Throws<DigitDataException>(() => IdxReader.ReadLabels("labels", [.. TwoLabels, 0]));

    [Fact]
    public void A_label_that_is_no_digit_is_refused()
    {
        var labels = TwoLabels.ToArray();
        labels[^1] = 10;
        var fault = Assert.Throws<DigitDataException>(() => IdxReader.ReadLabels("labels", labels));
        Assert.Contains("label 1 is 10", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_and_labels_of_different_number_are_refused()
    {
        var images = IdxReader.ReadImages("images", TwoImages);
        var labels = IdxReader.ReadLabels("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7]);
        var fault = Assert.Throws<DigitDataException>(() => MnistFolder.Join("labels", images, labels));
        Assert.Contains("1 labels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_claims_absurd_sizes_is_refused()
    {
        var images = TwoImages.ToArray();
        images[4] = 0xff;
        Assert.Throws<DigitDataException>(() => IdxReader.ReadImages("images", images));
    }
}
