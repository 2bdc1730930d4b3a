using SpinBench.Instruments;

namespace SpinBench.Cli;

/// <summary>The command line asks for something that does not fit together.</summary>
/// <param name="message">What, and what to write instead.</param>
internal sealed class UsageException(string message) : SpinBenchException(message);
