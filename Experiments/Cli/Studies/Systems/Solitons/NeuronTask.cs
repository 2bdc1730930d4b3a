using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Solitons;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>The firing rate of a domain wall that leaks back.</summary>
internal static class NeuronTask
{
    private const double Window = 10e-6;
    private const int StepCount = 100_000;
    private const double DepinningCurrent = 20e-6;
    private const double LeakSpeed = 5;
    private const double RefractoryTime = 5e-9;

    private static readonly double[] s_currents = [0.8, 1.5, 3];

    // Steps between both levels over the noise of a reading.
    private static readonly double[] s_signalToNoise = [20, 10, 5, 3];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var measured = settings.Run is { } run ? JunctionLevels.Load(context, run, null) : null;
        return Task.FromResult(new StudyTaskResult(
            [
                .. s_currents.Select(Row),
                .. s_signalToNoise.Select(ratio => Reading(FormattableString.Invariant($"9a read {ratio}"), FormattableString.Invariant($"step {ratio} times the noise"), new WallJunction(), ratio, settings.Seed)),
                .. measured is null ? [] : new[] { Reading("9a read measured", measured.Source, Over(measured), (measured.High - measured.Low) / measured.Noise, settings.Seed) },
            ],
            [
                FormattableString.Invariant($"Track and mobility of Mathews et al., APL Mach. Learn. 1, 016107 (2023); depinning current {DepinningCurrent * 1e6:G3} uA, leak {LeakSpeed:G3} m/s and refractory time {RefractoryTime * 1e9:G3} ns are ours. Threshold {Threshold(Neuron()) * 1e6:F1} uA."),
                "The junction over the end of the track is read every 0.1 ns; a comparator counts each time that the resistance passes the middle, with hysteresis of a quarter of the step to either side. A bench reads far more slowly: what a run gives here is the step and the noise of its reading.",
                .. measured is null ? [] : new[] { FormattableString.Invariant($"From {measured.Source}: {measured.Low:G5} and {measured.High:G5} ohm, noise of a reading {measured.Noise:G3} ohm.{(measured.Noise > 0 ? "" : " The run does not say its noise: none is taken.")}") },
            ], [])
        {
            Parameters = new { measured, Window, StepCount, DepinningCurrent, LeakSpeed, RefractoryTime, Track = new DomainWallTrack() },
        });
    }

    private static StudyRow Reading(string id, string what, WallJunction junction, double signalToNoise, ulong seed)
    {
        var neuron = Neuron();
        var noise = (junction.AntiparallelResistance - junction.ParallelResistance) / signalToNoise;
        var (fired, seen) = WallReading.Count(
            neuron, 1.5 * Threshold(neuron), junction, noise, (Window / StepCount, StepCount), new RandomStream(seed, $"solitons/reading/{id}"));
        return new StudyRow(
            id, $"spikes that a junction shows at 1.5 of the threshold current, {what}", "", "", fired, seen, null,
            seen - fired is 0 or 1 ? "every spike is seen" : seen > fired ? "noise is taken for spikes" : "spikes are missed");
    }

    private static WallJunction Over(JunctionLevels levels) => new() { ParallelResistance = levels.Low, AntiparallelResistance = levels.High };

    private static StudyRow Row(double current)
    {
        var neuron = Neuron();
        var (spikes, step) = (0L, Window / StepCount);
        for (var index = 0; index < StepCount; index++)
        {
            spikes += neuron.Advance(current * Threshold(neuron), step);
        }

        var expected = neuron.FiringRate(current * Threshold(neuron)) * Window;
        return new StudyRow(
            FormattableString.Invariant($"9a {current:G2}"), FormattableString.Invariant($"spikes in {Window * 1e6:G3} us at {current:G2} of the threshold current"), "", "leaky integrate and fire",
            expected, spikes, null, StudyRow.Judge(spikes, expected, Math.Max(1, 0.01 * expected)));
    }

    private static DomainWallNeuron Neuron()
    {
        var track = new DomainWallTrack();
        return new DomainWallNeuron
        {
            Length = track.Length, Mobility = track.VelocityPerAmpere, DepinningCurrent = DepinningCurrent, LeakSpeed = LeakSpeed, RefractoryTime = RefractoryTime,
        };
    }

    private static double Threshold(DomainWallNeuron neuron) => neuron.DepinningCurrent + (neuron.LeakSpeed / neuron.Mobility);
}
