namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>
/// How a complex transform of one length is done in place: its radices, the roots of unity, and where each frequency ends
/// up. The forward transform leaves the frequencies in the order of reversed digits and the backward one expects them so;
/// a convolution needs no other.
/// </summary>
internal sealed unsafe class FourierPlan
{
    private readonly AlignedBlock<double> _roots;
    private readonly int[] _positions;

    /// <param name="length">1 or more, without prime factors above 5.</param>
    public FourierPlan(int length)
    {
        Length = length;
        Passes = MakePasses(length);
        _positions = new int[length];
        for (var position = 0; position < length; position++)
        {
            _positions[FrequencyAt(position)] = position;
        }

        _roots = new(Math.Max(1, Passes.Sum(pass => 2 * pass.Stride * (pass.Radix - 1))));
        FillRoots();
    }

    public int Length { get; }

    /// <summary>The passes of the forward transform; the backward one does them from last to first.</summary>
    public FourierPass[] Passes { get; }

    /// <summary>The smallest length of at least <paramref name="least"/> without prime factors above 5; a multiple of <paramref name="multiple"/>.</summary>
    public static int SuitableLength(int least, int multiple)
    {
        var length = (least + multiple - 1) / multiple * multiple;
        while (Remainder(length) != 1)
        {
            length += multiple;
        }

        return length;
    }

    /// <summary>Where the forward transform leaves a frequency.</summary>
    public int PositionOf(int frequency) => _positions[frequency];

    /// <summary>cos and -sin of the angles of a pass: for each n below its stride, those of j n, j = 1 … radix - 1.</summary>
    public double* Roots(in FourierPass pass) => _roots.Pointer + pass.FirstRoot;

    private static int Remainder(int length)
    {
        foreach (var factor in (ReadOnlySpan<int>)[2, 3, 5])
        {
            while (length % factor == 0)
            {
                length /= factor;
            }
        }

        return length;
    }

    private static FourierPass[] MakePasses(int length)
    {
        List<FourierPass> passes = [];
        for (var (left, firstRoot) = (length, 0); left > 1;)
        {
            var radix = left % 4 == 0 ? 4 : left % 2 == 0 ? 2 : left % 3 == 0 ? 3 : left % 5 == 0 ? 5
                : throw new ArgumentException($"{length} has a prime factor above 5.", nameof(length));
            left /= radix;
            passes.Add(new(radix, left, firstRoot));
            firstRoot += 2 * left * (radix - 1);
        }

        return [.. passes];
    }

    private int FrequencyAt(int position)
    {
        var (frequency, weight) = (0, 1);
        foreach (var pass in Passes)
        {
            var digit = Math.DivRem(position, pass.Stride, out position);
            frequency += digit * weight;
            weight *= pass.Radix;
        }

        return frequency;
    }

    private void FillRoots()
    {
        foreach (var pass in Passes)
        {
            var roots = Roots(pass);
            for (var n = 0; n < pass.Stride; n++)
            {
                for (var j = 1; j < pass.Radix; j++)
                {
                    var (sin, cos) = Math.SinCos(2 * Math.PI * j * n / (pass.Stride * pass.Radix));
                    *roots++ = cos;
                    *roots++ = -sin;
                }
            }
        }
    }
}
