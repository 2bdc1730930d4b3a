namespace SpinBench.Simulators.Circuit;

/// <summary>Solves one source, its leads and a nonlinear junction with whatever lies parallel to it.</summary>
internal static class OperatingPointSolver
{
    private const int MostIterations = 100;

    /// <summary>Finds the voltage at which junction and source agree.</summary>
    /// <param name="drive">The source.</param>
    /// <param name="leadResistance">Force leads in ohm.</param>
    /// <param name="parallelConductance">Shorting switch, instrument inputs and auxiliary sources in S.</param>
    /// <param name="auxiliaryCurrent">A that auxiliary sources push into the junction's node; 0 without them.</param>
    /// <param name="junctionResistance">Resistance in ohm at a voltage; infinite when the probe is lifted.</param>
    public static OperatingPoint Solve(
        in SourceDrive drive, double leadResistance, double parallelConductance, double auxiliaryCurrent,
        Func<double, double> junctionResistance)
    {
        var point = SolveLinear(drive, leadResistance, parallelConductance, auxiliaryCurrent, junctionResistance(0));
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var next = SolveLinear(
                drive, leadResistance, parallelConductance, auxiliaryCurrent, junctionResistance(point.JunctionVoltage));
            var change = Math.Abs(next.JunctionVoltage - point.JunctionVoltage);
            point = next;
            if (change <= 1e-15 * Math.Abs(point.JunctionVoltage))
            {
                break;
            }
        }

        return point;
    }

    private static OperatingPoint SolveLinear(
        in SourceDrive drive, double leadResistance, double parallelConductance, double auxiliaryCurrent,
        double junctionResistance)
    {
        var load = 1 / (1 / junctionResistance + parallelConductance);
        if (auxiliaryCurrent != 0)
        {
            return SolveDriven(drive, leadResistance, load, auxiliaryCurrent);
        }

        if (drive.Kind == DriveKind.Open)
        {
            return new OperatingPoint(0, 0, 0, false, load, 0);
        }

        return double.IsInfinity(load) ? SolveOpenLoad(drive) : SolveLoaded(drive, leadResistance, load);
    }

    private static OperatingPoint SolveOpenLoad(in SourceDrive drive)
    {
        // A current source without a load rails: even at zero its offset current charges the leads.
        var voltage = drive.Kind == DriveKind.Voltage
            ? drive.Level
            : Math.CopySign(drive.Compliance, drive.Level);
        return new OperatingPoint(voltage, 0, voltage, drive.Kind == DriveKind.Current, double.PositiveInfinity, 0);
    }

    private static OperatingPoint SolveLoaded(in SourceDrive drive, double leadResistance, double load)
    {
        var controlled = drive.RemoteSense ? load : load + leadResistance;
        var isVoltage = drive.Kind == DriveKind.Voltage;
        var wanted = isVoltage ? drive.Level / controlled : drive.Level;
        var limit = isVoltage ? drive.Compliance : drive.Compliance / controlled;
        var limited = Math.Abs(wanted) > limit;
        var current = limited ? Math.CopySign(limit, wanted) : wanted;
        var sourceResistance = isVoltage && !limited && !drive.RemoteSense ? leadResistance : double.PositiveInfinity;
        return new OperatingPoint(
            current * load, current, current * (load + leadResistance), limited,
            1 / (1 / load + 1 / sourceResistance), 0);
    }

    // The auxiliary sources are in the load's conductance, so that it is never open here.
    private static OperatingPoint SolveDriven(
        in SourceDrive drive, double leadResistance, double load, double auxiliaryCurrent)
    {
        var driven = auxiliaryCurrent * load;
        if (drive.Kind == DriveKind.Open)
        {
            return new OperatingPoint(driven, 0, driven, false, load, 0);
        }

        var controlled = drive.RemoteSense ? load : load + leadResistance;
        var isVoltage = drive.Kind == DriveKind.Voltage;
        var current = isVoltage ? (drive.Level - driven) / controlled : drive.Level;
        var held = isVoltage ? current : current * controlled + driven;
        var limited = Math.Abs(held) > drive.Compliance;
        if (limited)
        {
            var limit = Math.CopySign(drive.Compliance, held);
            current = isVoltage ? limit : (limit - driven) / controlled;
        }

        var voltage = current * load + driven;
        var sourceResistance = isVoltage && !limited && !drive.RemoteSense ? leadResistance : double.PositiveInfinity;
        return new OperatingPoint(
            voltage, current, voltage + current * leadResistance, limited, 1 / (1 / load + 1 / sourceResistance), 0);
    }
}
