using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>What the network study does.</summary>
/// <param name="Seed">Seed of weights, order, reads and spread.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="Curve">Number of the measured curve in the catalogue; null for the reference's logistic one.</param>
/// <param name="Device">The junction whose rates the telegraph neurons have.</param>
/// <param name="Folder">Where weights and figures go.</param>
internal sealed record NetworkStudySettings(ulong Seed, int Epochs, long? Curve, JunctionDevice Device, string Folder)
{
    /// <summary>The paper's number of epochs.</summary>
    public const int PaperEpochs = 100;
}
