namespace SpinBench.Protocols;

/// <summary>One key of a protocol's settings, as help texts show it.</summary>
/// <param name="Name">As it is written in plan files and on the command line.</param>
/// <param name="Default">What holds when the key is not there, with its unit; empty when there is no default.</param>
/// <param name="Description">What it means, with its range.</param>
public sealed record SettingKey(string Name, string Default, string Description);
