namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>One line from the host.</summary>
/// <param name="IsCommand">Whether it is for the controller (<c>++</c>), rather than for the addressed instrument.</param>
/// <param name="Bytes">Without the leading <c>++</c>, escapes resolved.</param>
internal readonly record struct PrologixLine(bool IsCommand, byte[] Bytes);
