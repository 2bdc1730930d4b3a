using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>
/// Fig. 4 of Zheng et al. (arXiv:1912.08596): windows of 60 ns hold either 2 sgn[sin(ω₁ t)] or sin(ω₂ t) in noise, with
/// ω₁ = 0.16 rad/ns and ω₂ = 0.21 rad/ns; 60 windows are learned, 100 others are told apart. Classes are drawn by a fair coin.
/// </summary>
/// <param name="settings">The network, as <see cref="WindowClassifier.UsualNetwork"/>: one input, two outputs.</param>
/// <param name="response">Its junctions.</param>
public sealed class RecognitionExperiment(RecurrentNetworkSettings settings, INeuronResponse response)
{
    /// <summary>Windows that are tested.</summary>
    public const int TestCount = 100;

    private const int TrainingCount = 60;
    private const double WindowTime = 60e-9;
    private const double SquareAmplitude = 2;
    private const double SquareFrequency = 0.16e9;
    private const double SineFrequency = 0.21e9;

    /// <summary>Standard deviation of the noise on each sample relative to the amplitude of the wave, 0 or more.</summary>
    public double Noise { get; init; } = 0.05;

    /// <summary>Whether each window begins at a phase of its own instead of at zero.</summary>
    public bool IsPhaseRandom { get; init; }

    /// <summary>P₀ of the recursive least squares.</summary>
    public double InitialInverse { get; init; } = WindowClassifier.UsualInverse;

    /// <summary>One network learns and is tested.</summary>
    /// <param name="seed">Seed of network, windows and noise.</param>
    public RecognitionOutcome Run(ulong seed)
    {
        var classifier = new WindowClassifier(settings, response, InitialInverse, seed);
        var windows = Windows(seed);
        foreach (var window in windows.Take(TrainingCount))
        {
            classifier.Learn(window);
        }

        var outputs = new List<double>();
        RecognitionWindow[] tested =
        [
            .. windows.Skip(TrainingCount).Select(window =>
            {
                outputs.Clear();
                var decision = classifier.Classify(window.Samples, values => outputs.Add((values[1] - values[0]) / 2));
                return new RecognitionWindow(window, decision, [.. outputs]);
            }),
        ];
        return new RecognitionOutcome(tested);
    }

    private LabelledWindow[] Windows(ulong seed)
    {
        var (labels, phases, noise) = (new RandomStream(seed, "recognition/label"), new RandomStream(seed, "recognition/phase"), new RandomStream(seed, "recognition/noise"));
        return
        [
            .. Enumerable.Range(0, TrainingCount + TestCount).Select(_ =>
            {
                var label = labels.NextUniform() < 0.5 ? 0 : 1;
                var phase = IsPhaseRandom ? 2 * Math.PI * phases.NextUniform() : 0;
                return new LabelledWindow(Samples(label, phase, noise), label);
            }),
        ];
    }

    private double[] Samples(int label, double phase, RandomStream noise)
    {
        var samples = new double[(int)Math.Round(WindowTime / settings.UpdateTime)];
        for (var update = 0; update < samples.Length; update++)
        {
            var time = (update + 1) * settings.UpdateTime;
            var (wave, amplitude) = label == 0
                ? (SquareAmplitude * Math.Sign(Math.Sin((SquareFrequency * time) + phase)), SquareAmplitude)
                : (Math.Sin((SineFrequency * time) + phase), 1);
            samples[update] = wave + (Noise * amplitude * noise.NextGaussian());
        }

        return samples;
    }
}
