using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Circuit;

/// <summary>Solves one source, its leads and a nonlinear junction with whatever lies parallel to it.</summary>
internal static class OperatingPointSolver
{
    private const double Accuracy = 1e-15;

    /// <summary>Finds the voltage at which junction and source agree.</summary>
    /// <param name="drive">The source.</param>
    /// <param name="leadResistance">Force leads in ohm.</param>
    /// <param name="parallelConductance">Shorting switch, instrument inputs and auxiliary sources in S.</param>
    /// <param name="auxiliaryCurrent">A that auxiliary sources push into the junction's node; 0 without them.</param>
    /// <param name="junctionResistance">
    /// Resistance in ohm at the voltage that the bias makes; infinite when the probe is lifted.
    /// </param>
    /// <param name="rectifiedVoltage">V that the junction itself adds in series to its resistance.</param>
    public static OperatingPoint Solve(
        in SourceDrive drive, double leadResistance, double parallelConductance, double auxiliaryCurrent,
        Func<double, double> junctionResistance, double rectifiedVoltage = 0)
    {
        var (lead, parallel, auxiliary) = (leadResistance, parallelConductance, auxiliaryCurrent);
        var source = drive;
        var point = PointAt(0);
        var lastChange = double.PositiveInfinity;
        while (true)
        {
            var next = PointAt(point.JunctionVoltage);
            var change = Math.Abs(next.JunctionVoltage - point.JunctionVoltage);
            if (change <= Accuracy * Math.Abs(next.JunctionVoltage))
            {
                return next;
            }

            if (change > lastChange / 2)
            {
                return PointAt(Agreement());
            }

            (point, lastChange) = (next, change);
        }

        OperatingPoint PointAt(double voltage)
        {
            var resistance = junctionResistance(voltage - rectifiedVoltage);
            return SolveLinear(source, lead, parallel, auxiliary + rectifiedVoltage / resistance, resistance);
        }

        // Where the resistance falls steeply, taking it at the last voltage overshoots for ever: search between brackets.
        double Agreement()
        {
            var high = PointAt(0).JunctionVoltage;
            while (Excess(high) / high > 0)
            {
                high *= 2;
            }

            return RegulaFalsi.Find(Excess, 0, high);
        }

        double Excess(double voltage) => PointAt(voltage).JunctionVoltage - voltage;
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
