using SpinBench.Protocols.Tests.Runs;
using Xunit.Runner.InProc.SystemConsole;

// The tests, or the process that one of them kills.
return args is [CrashingRun.Command, var path, var kind, var seed, var limit]
    ? await CrashingRun.RunAsync(path, kind, seed, limit)
    : await ConsoleRunner.Run(args);
