namespace SpinBench.Protocols.Bench;

/// <summary>A protocol needs instruments that the bench does not have.</summary>
public sealed class MissingRoleException : SpinBenchException
{
    /// <summary>Names the bench, the purpose and every missing role.</summary>
    public MissingRoleException(string bench, string purpose, IReadOnlyList<string> roles)
        : base($"Bench \"{bench}\" has no {string.Join(", no ", roles)}, which {purpose} needs. "
            + $"Add it under \"instruments:\" in the bench file, for example \"{roles[0]}: {{driver: …, at: …}}\".") =>
        Roles = roles;

    /// <summary>Keys of the missing roles.</summary>
    public IReadOnlyList<string> Roles { get; }
}
