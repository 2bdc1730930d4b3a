using System.Diagnostics;

namespace SpinBench.Conformance;

/// <summary>
/// A network of its own that has nothing but loopback: port 111 is free in it, and a broadcast reaches nobody else.
/// </summary>
internal static class PrivateNetwork
{
    private static readonly string[] s_asRoot = ["--net"];
    private static readonly string[] s_asUser = ["--user", "--map-root-user", "--net"];
    private static readonly Lazy<string[]?> s_flags = new(Probe);

    /// <summary>Whether this machine lets us have one.</summary>
    public static bool IsAvailable => s_flags.Value is not null;

    /// <summary>Starts a program in a new private network, which ends with it.</summary>
    public static Process Start(string program, params string[] arguments) => Launch(
        "unshare", [.. s_flags.Value!, "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\"", program, .. arguments]);

    /// <summary>Starts a program in the private network of another one.</summary>
    public static Process Join(Process owner, string program, params string[] arguments)
    {
        string[] user = s_flags.Value == s_asUser ? ["--user", "--preserve-credentials"] : [];
        return Launch("nsenter", ["--target", $"{owner.Id}", .. user, "--net", program, .. arguments]);
    }

    private static Process Launch(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static string[]? Probe() =>
        new[] { s_asRoot, s_asUser }.FirstOrDefault(flags => Succeeds([.. flags, "ip", "link", "set", "lo", "up"]));

    private static bool Succeeds(string[] arguments)
    {
        try
        {
            using var process = Launch("unshare", arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // No such program here: not Linux.
        }
    }
}
