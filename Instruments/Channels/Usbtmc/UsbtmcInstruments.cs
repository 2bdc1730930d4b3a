using System.Globalization;

namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>A USB instrument that the kernel has found.</summary>
/// <param name="Node">Its node, such as <c>/dev/usbtmc0</c>.</param>
/// <param name="Usb">Its numbers.</param>
public sealed record UsbtmcInstrument(string Node, UsbAddress Usb)
{
    /// <summary>VISA resource name.</summary>
    public string ResourceName =>
        string.Create(CultureInfo.InvariantCulture, $"USB0::0x{Usb.Vendor:X4}::0x{Usb.Product:X4}::{Usb.SerialNumber}::INSTR");
}

/// <summary>The USB instruments of this machine, as Linux lists them.</summary>
public static class UsbtmcInstruments
{
    /// <summary>Finds them through <c>/sys/class/usbmisc</c>, without saying anything to them. Empty on other systems.</summary>
    /// <param name="root">Where the file system starts; another root is for tests.</param>
    public static IReadOnlyList<UsbtmcInstrument> Find(string root = "/")
    {
        var classes = Path.Combine(root, "sys/class/usbmisc");
        return Directory.Exists(classes)
            ? [.. Directory.EnumerateDirectories(classes, "usbtmc*").Order(StringComparer.Ordinal).Select(Read).OfType<UsbtmcInstrument>()]
            : [];
    }

    // The link leads to the interface of the USB device, whose numbers are one folder up.
    private static UsbtmcInstrument? Read(string folder)
    {
        var link = new DirectoryInfo(Path.Combine(folder, "device"));
        var device = (link.ResolveLinkTarget(returnFinalTarget: true) ?? link).FullName;
        var parent = Path.GetDirectoryName(device)!;
        return TryNumber(parent, "idVendor", out var vendor) && TryNumber(parent, "idProduct", out var product)
            ? new UsbtmcInstrument("/dev/" + Path.GetFileName(folder), new UsbAddress(vendor, product, Text(parent, "serial")))
            : null;
    }

    private static bool TryNumber(string folder, string file, out int number) =>
        int.TryParse(Text(folder, file), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    private static string Text(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
    }
}
