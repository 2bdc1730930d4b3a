namespace SpinBench.Simulators.Circuit;

/// <summary>A source beside the source meter that is joined to the junction's node through a series resistance.</summary>
/// <remarks>Whoever changes what it gives does so inside <see cref="JunctionCircuit.ChangeDrives"/>.</remarks>
public interface IAuxiliaryDrive
{
    /// <summary>What it gives now and from here on; null while its terminals are open.</summary>
    AuxiliaryWave? Wave { get; }

    /// <summary>Time in s in which an edge rises from 10 to 90 %; only a junction that is recorded as a macrospin sees it.</summary>
    double EdgeTime => 0;
}
