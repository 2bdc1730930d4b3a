namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// Rate-independent hysteresis of the yoke by parallel play operators (Prandtl-Ishlinskii): congruent minor loops,
/// wiping-out of history by larger excursions, remanence, and demagnetisation by decaying ones.
/// </summary>
internal sealed class IronCore
{
    private readonly ElectromagnetModel _model;
    private readonly double[] _walls;

    /// <summary>A demagnetised iron.</summary>
    public IronCore(ElectromagnetModel model)
    {
        _model = model;
        _walls = new double[model.PinningCurrents.Count];
    }

    /// <summary>Takes the magnetising current to a value, monotonically; the iron remembers.</summary>
    public void MoveTo(double magnetising)
    {
        for (var index = 0; index < _walls.Length; index++)
        {
            _walls[index] = Play(_walls[index], magnetising, _model.PinningCurrents[index]);
        }
    }

    /// <summary>B in T after the magnetising current has gone to a turning point and on to a value; remembers nothing.</summary>
    public double FieldAt(double turning, double magnetising)
    {
        var walls = 0.0;
        for (var index = 0; index < _walls.Length; index++)
        {
            var pinning = _model.PinningCurrents[index];
            walls += Play(Play(_walls[index], turning, pinning), magnetising, pinning);
        }

        var share = _model.HystereticShare;
        var linear = _model.FieldPerCurrent * ((1 - share) * magnetising + share * walls / _walls.Length);
        return _model.SaturationField * Math.Tanh(linear / _model.SaturationField);
    }

    public void Save(BinaryWriter writer) => Array.ForEach(_walls, writer.Write);

    public void Load(BinaryReader reader)
    {
        for (var index = 0; index < _walls.Length; index++)
        {
            _walls[index] = reader.ReadDouble();
        }
    }

    private static double Play(double wall, double current, double pinning) =>
        Math.Clamp(wall, current - pinning, current + pinning);
}
