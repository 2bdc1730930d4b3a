namespace SpinBench.Instruments.Channels.Serial;

/// <summary>The serial lines of this machine.</summary>
public static class SerialPorts
{
    /// <summary>
    /// Finds the lines that have hardware behind them, on Linux: <c>/dev/ttyUSB0</c>, <c>/dev/ttyACM0</c>, and those of
    /// <c>/dev/ttyS0</c>… that the kernel found a chip for. Pseudo-terminals are not among them. Empty on other systems.
    /// </summary>
    /// <param name="root">Where the file system starts; another root is for tests.</param>
    public static IReadOnlyList<string> Find(string root = "/")
    {
        var classes = Path.Combine(root, "sys/class/tty");
        return Directory.Exists(classes)
            ? [.. Directory.EnumerateDirectories(classes).Where(HasHardware)
                .Select(folder => "/dev/" + Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
            : [];
    }

    // The kernel lists every ttyS that there could be; those without a chip have type 0 (linux/serial_core.h, PORT_UNKNOWN).
    private static bool HasHardware(string folder)
    {
        var type = Path.Combine(folder, "type");
        return Path.Exists(Path.Combine(folder, "device"))
            && (!File.Exists(type) || File.ReadAllText(type).Trim() != "0");
    }
}
