namespace SpinBench.Simulators.Circuit;

/// <content>What is stored with the points of a run.</content>
public sealed partial class JunctionCircuit
{
    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_ticks);
        writer.Write(_integrals.JunctionVoltage);
        writer.Write(_integrals.Current);
        writer.Write(_integrals.TerminalVoltage);
        writer.Write(_integrals.Compliance);
        writer.Write((byte)_drive.Kind);
        writer.Write(_drive.Level);
        writer.Write(_drive.Compliance);
        writer.Write(_drive.RemoteSense);
        writer.Write(_drive.NoiseDensity);
        writer.Write(_drive.IsLive);
        writer.Write(IsShorted);
        writer.Write(IsProbeDown);
        writer.Write(_loadConductance);
        writer.Write(_settledField);
        _telegraph.Save(writer);
        _noise.Save(writer);
        Health.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _ticks = reader.ReadInt64();
        _integrals = new CircuitIntegrals(
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        _drive = new SourceDrive(
            (DriveKind)reader.ReadByte(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean(),
            reader.ReadDouble(), reader.ReadBoolean());
        IsShorted = reader.ReadBoolean();
        IsProbeDown = reader.ReadBoolean();
        _loadConductance = reader.ReadDouble();
        _settledField = reader.ReadDouble();
        _telegraph.Load(reader);
        _noise.Load(reader);
        Health.Load(reader);
        Invalidate();
    }
}
