using SpinBench.Networks.Data.Published;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>One oscillator that stands for hundreds of neurons, one after the other.</summary>
internal static class OscillatorReservoirStudy
{
    public static SystemStudy Study { get; } = new(
        "oscillator-reservoir", "Torrejon et al., Nature 547, 428 (2017)", "One spin-torque oscillator, multiplexed in time, as a reservoir: sines and squares, spoken digits, standard benchmarks.",
        [
            new(SineSquareTask.Name, SineSquareTask.Title, SineSquareTask.RunAsync),
            new("digits", "Spoken digits, 500 words", DigitsTask.RunAsync),
            new("all-digits", "Spoken digits, 2700 words learned and 300 tested", AllDigitsTask.RunAsync),
            new("sweeps", "Noise, nodes and drive", SweepsTask.RunAsync),
            new(BenchmarksTask.Name, BenchmarksTask.Title, BenchmarksTask.RunAsync),
        ])
    {
        Lesson = """
            A mask spreads each step of an input over nodes; node after node drives one oscillator, whose amplitude at each node is a neuron's state, and a linear
            read-out is all that learns. The acoustic features do much of the work in speech, so every figure stands beside the same read-out without the oscillator.

              spinbench study oscillator-reservoir
              spinbench study oscillator-reservoir --task digits --data my-recordings

            The same read-out serves a device on a bench: export the drive, play it with a waveform generator (one level a node), record the device's output, and read it.

              spinbench study oscillator-reservoir --export-drive drive.csv
              spinbench study oscillator-reservoir --traces recorded.csv
              spinbench measure waveform-response drive=drive.csv "node=10 us"
              spinbench study oscillator-reservoir --run 12

            The recordings (16 MB) are downloaded once, with a checksum, or found with --data. They are noisier than the paper's TI-46, and no ear model is used: 99.6 % is
            not to be expected.
            """,
        Preface =
        [
            "Every parameter of oscillator, drive and noise is ours, as are the read-out's penalty and the features: the paper was not read beyond its abstract. Gain and features were chosen with sight of these recordings; expect one or two points less on others.",
            "\"No oscillator\" is the same read-out on the input without a device.",
        ],
        RunGives = "what a junction answered to the exported drive (waveform-response)",
        Options = RecordedDevice.Options,
        Instead = RecordedDevice.Tasks,
        DataSets = [new FreeSpokenDigits()],
    };
}
