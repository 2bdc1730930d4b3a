using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>Independent copies of one macrospin at a temperature, moved on together by Heun's method.</summary>
internal sealed class ThermalCopies
{
    private readonly FixedStep _advance = FixedSteps.Of(MacrospinIntegrator.Heun);
    private readonly MacrospinDrive _drive;
    private readonly CartesianVector[] _directions;
    private readonly RandomStream[] _noise;
    private readonly double _amplitude;

    public ThermalCopies(MacrospinParameters parameters, double step, int count, ulong seed)
    {
        StepLimit.Require(MacrospinIntegrator.Heun, parameters, step);
        (_drive, Step, _amplitude) = (_ => parameters, step, parameters.ThermalField(step));
        _directions = new CartesianVector[count];
        _noise = [.. Enumerable.Range(0, count).Select(copy => new RandomStream(seed, $"copy {copy}"))];
    }

    public double Step { get; }

    public CartesianVector this[int copy]
    {
        get => _directions[copy];
        set => _directions[copy] = value.Normalised;
    }

    public void Advance(int steps) => Parallel.For(0, _directions.Length, copy =>
    {
        var (m, noise) = (_directions[copy], _noise[copy]);
        for (var i = 0; i < steps; i++)
        {
            var field = new CartesianVector(
                _amplitude * noise.NextGaussian(), _amplitude * noise.NextGaussian(), _amplitude * noise.NextGaussian());
            m = _advance(_drive, 0, m, Step, field);
        }

        _directions[copy] = m;
    });
}
