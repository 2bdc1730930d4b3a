namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Where a relative header starts: the node above the last header, and the number that belongs to the way there.</summary>
internal readonly record struct HeaderPath(CommandNode? Node, int Suffix);
