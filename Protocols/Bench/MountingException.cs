namespace SpinBench.Protocols.Bench;

/// <summary>The sample stands in the magnet otherwise than a protocol needs; nothing has moved.</summary>
public sealed class MountingException : SpinBenchException
{
    /// <summary>Asks for the sample to be turned.</summary>
    public MountingException(string protocol, Mounting needed, Mounting mounted)
        : base($"{protocol} needs the field {Describe(needed)}, and the sample is mounted with it {Describe(mounted)}. "
            + $"Turn the sample and say so: \"--mounting {needed.Key().Replace(' ', '-')}\", or \"mounting: {needed.Key()}\" in the bench file.") =>
        Needed = needed;

    /// <summary>The mounting that is needed.</summary>
    public Mounting Needed { get; }

    private static string Describe(Mounting mounting) =>
        mounting == Mounting.InPlane ? "in the layers' plane" : "perpendicular to the layers";
}
