using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Composition;

/// <summary>Finds the device that a bench file or a command simulates.</summary>
internal static class SimulatedDevices
{
    public static JunctionDevice Find(string device) => device switch
    {
        _ when JunctionDeviceFile.BuiltInNames.Contains(device) => JunctionDeviceFile.BuiltIn(device),
        _ when File.Exists(device) => JunctionDeviceFile.Load(device),
        _ => throw new UsageException(
            $"There is no simulated device \"{device}\": name {string.Join(", ", JunctionDeviceFile.BuiltInNames)} or the path of a device file."),
    };

    /// <summary>Finds a device for the simulated bench, whose junction has two states.</summary>
    /// <param name="device">Its name, or the path of its file.</param>
    /// <param name="folder">Where a relative path begins if the file is there: the bench file's folder; empty for here.</param>
    public static JunctionDevice FindForBench(string device, string folder = "")
    {
        var beside = Path.Combine(folder, device);
        var found = Find(File.Exists(beside) ? beside : device);
        return TwoStateModel.ObstacleOf(found) is { } obstacle
            ? throw new UsageException(
                $"The device {found.Name} cannot be on the simulated bench: it {obstacle}. \"spinbench simulate llg\" takes it.")
            : found;
    }

    /// <summary>A resistor in the junction's place: a barrier without magnetoresistance, noise or breakdown.</summary>
    public static JunctionDevice Resistor(double resistance) => Cai2019.Device with
    {
        Name = "dummy resistor",
        ParallelResistance = resistance,
        TunnelMagnetoresistance = 0,
        FlickerNoise = 0,
        BreakdownVoltage = 100,
    };
}
