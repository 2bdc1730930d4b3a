using System.CommandLine;
using System.Globalization;
using System.Net;
using SpinBench.Cli.Composition;
using SpinBench.Simulators.Servers;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench serve</c>: a simulated bench as a rack of instruments for other people's software.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5100;

    // Leaves a port to each instrument behind the first.
    private const int HighestPort = 65_000;

    public static Command Create(Interruption interruption)
    {
        var clock = new Option<string>("--clock")
        {
            Description = "How time passes: \"real\"; a factor, such as 10 for ten times as fast; or \"on-demand\": an answer "
                + "comes at once and takes its virtual time with it, and time stands still while nobody asks, which makes runs reproducible.",
            HelpName = "real|factor|on-demand", DefaultValueFactory = _ => "real",
        };
        var address = new Option<string>("--address")
        {
            Description = "Address to listen on. Any but a loopback one lets the network in: the instruments take commands from everybody.",
            HelpName = "IP address", DefaultValueFactory = _ => "127.0.0.1",
        };
        var port = new Option<int>("--port")
        {
            Description = "Port before that of the first instrument. 0: any free ports, and no well-known ones.",
            HelpName = "number", DefaultValueFactory = _ => DefaultPort,
        };
        var quirks = new Option<string[]>("--quirk")
        {
            Description = "How an instrument deviates, as under \"simulation: quirks:\" in a bench file: \"smu.latency=5 ms\".",
            HelpName = "role.key=value",
        };
        var hazards = new Option<bool>("--hazards")
        {
            Description = "Let the peaks of wrong handling (relays, live changes of range or function) kill the junction, as on a real bench.",
        };
        return new Command("serve", "Puts the simulated bench on the network (this machine only, unless told otherwise), until Ctrl-C.")
            { CommonOptions.Bench, CommonOptions.Seed, clock, address, port, quirks, hazards }
            .With(interruption, context => ServeAsync(
                context,
                ReadScale(context.Arguments.GetValue(clock)!),
                new RackOptions
                {
                    Address = ReadAddress(context.Arguments.GetValue(address)!), BasePort = ReadPort(context.Arguments.GetValue(port)),
                },
                context.Arguments.GetValue(quirks) ?? [],
                context.Arguments.GetValue(hazards)));
    }

    private static async Task<int> ServeAsync(
        CommandContext context, double scale, RackOptions options, string[] quirks, bool hazards)
    {
        var file = OpenBench.Describe(
            context.Arguments.GetValue(CommonOptions.Bench)!, context.Arguments.GetValue(CommonOptions.Seed), cut: null);
        var (bench, instruments) = await ServedBench.CreateAsync(file, quirks, hazards, context.Cancellation);
        bench.Lab.Clock.Follow(TimeProvider.System, scale);
        if (!IPAddress.IsLoopback(options.Address))
        {
            context.Terminal.Note($"Warning: everybody who reaches {options.Address} can now command these simulated instruments.");
        }

        await using var rack = await InstrumentRack.StartAsync(instruments, options);
        rack.ConnectionFailed += fault => context.Terminal.Note(
            $"A fault of the simulator ended one client's connection; the others are served on: {fault.Message}");
        ServedRackReport.Show(context.Terminal, file, instruments, rack);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.Cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bench.Lab.Clock.StopFollowing();
        return ExitCode.Success;
    }

    private static double ReadScale(string clock) => clock switch
    {
        "on-demand" => double.PositiveInfinity,
        "real" => 1,
        _ when double.TryParse(clock, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            && factor > 0 && double.IsFinite(factor) => factor,
        _ => throw new UsageException($"--clock {clock} is not understood; it is \"real\", \"on-demand\" or a factor such as 10."),
    };

    private static IPAddress ReadAddress(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new UsageException($"--address {text} is no IP address; for example 127.0.0.1.");

    private static int ReadPort(int port) => port is >= 0 and <= HighestPort
        ? port
        : throw new UsageException($"--port {port} is out of range; it is 0 to {HighestPort}.");
}
