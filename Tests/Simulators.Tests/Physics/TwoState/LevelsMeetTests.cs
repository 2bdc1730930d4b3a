using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

/// <summary>Where two levels of description hold at once, they say the same: two-state rates and the stochastic macrospin at 5 kT.</summary>
public class LevelsMeetTests
{
    private const ulong Seed = 5137;
    private const double Step = 4e-12;
    private const int Junctions = 64;

    // The rates are 1 to 8 % fast at 5 kT (see the exact eigenvalues), and a passage from core to core takes 1 to 3 % longer.
    private const double LongestOverModel = 1.11;

    private static readonly JunctionDevice s_quarter = Cai2019.Device with
    {
        RateModel = RateModel.Landscape, StrayField = 0, ReferenceCanting = 0, ComputesAttemptTime = true, SpinTorqueActsOnRates = true,
        FluctuatingFraction = Cai2019.Device.FluctuatingFraction / 4,
    };

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.3, 0.004)]
    public void Dwell_times_of_the_macrospin_are_those_of_the_two_states(double damping, double shape)
    {
        var device = s_quarter with { Damping = damping, ShapeAnisotropyField = shape };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var expected = 1 / model.EscapeRate(MagneticState.High, 0, 0);
        var (dwell, error) = Dwell(new JunctionMacrospin(device).ParametersAt(new OperatingPoint { Temperature = 300 }), 1500 * expected);
        Assert.True(
            dwell > expected * (1 - 3 * error) && dwell < expected * LongestOverModel * (1 + 3 * error),
            $"seed {Seed}: {dwell} s ± {error:P0}, two states {expected} s");
    }

    // Energy diffusion overstates what the torque does at so low a barrier, where α S is 0.6 kT: between half of it and all is seen.
    [Fact]
    public void A_spin_torque_lengthens_and_shortens_the_dwell_as_the_barrier_under_torque_says()
    {
        const double field = 0.6e-3;
        var device = s_quarter with { Damping = 0.02 };
        var landscape = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeAt(0, 0);
        var stiffness = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        var predicted = stiffness * (
            EffectiveBarrier.Of(landscape, MagneticState.High, device.ReferenceDirection, -field, device.Damping)
            - EffectiveBarrier.Of(landscape, MagneticState.High, device.ReferenceDirection, field, device.Damping));
        var parameters = new JunctionMacrospin(device).ParametersAt(new OperatingPoint { Temperature = 300 });
        var (longer, errorOfLonger) = Dwell(parameters with { DampingLikeField = -field }, 300e-6);
        var (shorter, errorOfShorter) = Dwell(parameters with { DampingLikeField = field }, 150e-6);
        var seen = Math.Log(longer / shorter);
        var error = Math.Sqrt(errorOfLonger * errorOfLonger + errorOfShorter * errorOfShorter);
        Assert.True(
            seen > predicted / 2 - 3 * error && seen < predicted + 3 * error,
            $"seed {Seed}: ln of the ratio {seen} ± {error}, predicted {predicted}");
    }

    /// <summary>Mean dwell in either well, both being alike, from so much time of all junctions together, and its relative error.</summary>
    private static (double Mean, double RelativeError) Dwell(MacrospinParameters parameters, double time)
    {
        var junctions = Enumerable.Repeat(parameters, Junctions).ToArray();
        var wells = new[] { CartesianVector.UnitZ, -CartesianVector.UnitZ }.Select(pole => Equilibria.MinimumFrom(parameters, pole)).ToArray();
        CartesianVector[] initial = [.. Enumerable.Range(0, Junctions).Select(junction => wells[junction % 2])];
        using var ensemble = MacrospinEnsemble.Create(
            junctions, initial, new MacrospinEnsembleOptions { Step = Step, Seed = Seed, Threads = 2 });
        var passages = new WellPassages(junctions);
        ensemble.Watch(passages, (long)(time / Junctions / Step), 25);

        // All dwells are exponential: the time spent over the number of ends, the unfinished ones included.
        var count = passages.AllUpwards.Count + passages.AllDownwards.Count;
        return (ensemble.Time * Junctions / count, 1 / Math.Sqrt(count));
    }
}
