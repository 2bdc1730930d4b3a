using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

/// <summary>Trainings that stop with their test.</summary>
internal static class Trainings
{
    public static TrainingResult Run(PerceptronOptions options, DigitData data) =>
        PerceptronTraining.Run(options, data, cancellationToken: TestContext.Current.CancellationToken);
}
