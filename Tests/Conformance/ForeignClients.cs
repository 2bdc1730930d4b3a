using System.Diagnostics;

namespace SpinBench.Conformance;

/// <summary>Other people's software that these tests drive the simulated bench with.</summary>
internal static class ForeignClients
{
    /// <summary>Debian's interpreter, which sees Debian's packages; the first on the path may be another.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> s_missing = new(Missing);

    /// <summary>
    /// Skips the test where the clients are not installed; where SPINBENCH_REQUIRE_CLIENTS is 1 it fails instead.
    /// </summary>
    public static void Require()
    {
        if (s_missing.Value is { } missing)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("SPINBENCH_REQUIRE_CLIENTS") == "1", missing);
            Assert.Fail(missing);
        }
    }

    private static string? Missing()
    {
        if (!PrivateNetwork.IsAvailable)
        {
            return "A private network (unshare --net, ip) is not available here.";
        }

        return Succeeds(Python, "-c", "import pyvisa, pyvisa_py, pymeasure, serial") && Succeeds("lxi", "--version")
            ? null
            : "Install python3-pyvisa, python3-pyvisa-py, python3-pymeasure, python3-serial and lxi-tools.";
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
