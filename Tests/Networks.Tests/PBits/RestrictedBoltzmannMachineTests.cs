using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Learning;

namespace SpinBench.Networks.Tests.PBits;

public class RestrictedBoltzmannMachineTests
{
    private const ulong Seed = 4;
    private const int Pixels = 16;

    [Fact]
    public void Bars_and_stripes_are_named_and_drawn_after_learning()
    {
        // Four horizontal and four vertical lines of a 4 x 4 picture: two classes.
        var stream = new RandomStream(Seed, "test/pictures");
        var (pixels, labels) = (new List<float>(), new List<byte>());
        for (var example = 0; example < 512; example++)
        {
            var (label, line) = (example % 2, (int)(4 * stream.NextUniform()));
            labels.Add((byte)label);
            pixels.AddRange(Enumerable.Range(0, Pixels).Select(pixel => (label == 0 ? pixel / 4 : pixel % 4) == line ? 1f : 0f));
        }

        var machine = new RestrictedBoltzmannMachine(Pixels, 2, new BoltzmannSettings { Hidden = 24, Epochs = 150, Rate = 0.05 }, PBitConditions.Ideal, stream);
        machine.Learn(pixels.ToArray(), labels.ToArray(), null, CancellationToken.None);
        var named = machine.Classify(pixels.ToArray(), 40);
        var right = named.Zip(labels).Count(pair => pair.First == pair.Second);
        Assert.True(right > 0.9 * labels.Count, $"seed {Seed}: {right} of {labels.Count}");
        Assert.Equal(512 * 24, machine.Features(pixels.ToArray(), 2).Length);
        Assert.All(machine.Draw(1, 50, 20, 8), drawing => Assert.All(drawing, pixel => Assert.InRange(pixel, -1.001f, 1.001f)));
    }
}
