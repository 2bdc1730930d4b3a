using SpinBench.Cli;

return await SpinBenchTool.RunAsync(args);
