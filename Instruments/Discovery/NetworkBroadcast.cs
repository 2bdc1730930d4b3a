using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SpinBench.Instruments.Discovery;

/// <summary>The IPv4 networks that one interface of this machine is on.</summary>
public static class NetworkBroadcast
{
    /// <summary>Names of the interfaces that are up and have an IPv4 address.</summary>
    public static IReadOnlyList<string> InterfaceNames =>
        [.. NetworkInterface.GetAllNetworkInterfaces().Where(candidate => AddressesOf(candidate).Any()).Select(candidate => candidate.Name)];

    /// <summary>The own address and the broadcast address of each network of an interface.</summary>
    /// <param name="interfaceName">As the system calls it, such as <c>eth0</c>.</param>
    /// <exception cref="ArgumentException">There is no such interface, or it has no IPv4 address.</exception>
    public static IReadOnlyList<(IPAddress Own, IPAddress Broadcast)> NetworksOf(string interfaceName)
    {
        var networks = NetworkInterface.GetAllNetworkInterfaces()
            .Where(candidate => candidate.Name == interfaceName)
            .SelectMany(AddressesOf)
            .Select(address => (address.Address, BroadcastOf(address.Address, address.PrefixLength)))
            .ToArray();
        return networks.Length > 0
            ? networks
            : throw new ArgumentException(
                $"There is no network interface \"{interfaceName}\" with an IPv4 address here. There are: {string.Join(", ", InterfaceNames)}.");
    }

    private static IEnumerable<UnicastIPAddressInformation> AddressesOf(NetworkInterface candidate) =>
        candidate.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
            ? candidate.GetIPProperties().UnicastAddresses.Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
            : [];

    private static IPAddress BroadcastOf(IPAddress address, int prefixLength)
    {
        // Loopback has no broadcast; what listens there listens on the address itself.
        if (IPAddress.IsLoopback(address))
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        for (var bit = prefixLength; bit < 32; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
