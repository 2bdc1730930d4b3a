namespace SpinBench.Protocols;

/// <summary>The settings of a protocol, which can be written as they are read.</summary>
public interface IProtocolSettings
{
    /// <summary>The settings as a plan file, from which the protocol can be made again.</summary>
    string ToYaml();
}
