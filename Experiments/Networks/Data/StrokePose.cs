using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Data;

/// <summary>Where one drawing of a digit lies on its 28 x 28 pixels.</summary>
internal sealed class StrokePose(RandomStream chance)
{
    private const double Wobble = 0.035;

    private readonly double _slant = Between(chance, -0.25, 0.25);
    private readonly double _turn = Between(chance, -0.2, 0.2);
    private readonly double _width = Between(chance, 11, 16);
    private readonly double _height = Between(chance, 16, 20);
    private readonly double _centreX = Between(chance, 12, 15);
    private readonly double _centreY = Between(chance, 12, 15);

    /// <summary>Pixel coordinates of a point of the unit square, y downwards.</summary>
    public (double X, double Y) Place(double x, double y)
    {
        x += (Wobble * chance.NextGaussian()) - 0.5;
        y += (Wobble * chance.NextGaussian()) - 0.5;
        x -= _slant * y;
        var (sin, cos) = Math.SinCos(_turn);
        var (wide, high) = (x * _width, y * _height);
        return (_centreX + (cos * wide) - (sin * high), _centreY + (sin * wide) + (cos * high));
    }

    private static double Between(RandomStream chance, double low, double high) =>
        low + ((high - low) * chance.NextUniform());
}
