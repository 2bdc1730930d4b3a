using System.CommandLine;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli;

/// <summary>What every command works with: its terminal, the user's interruption, the catalogue that was named.</summary>
internal sealed class CommandContext(ParseResult arguments, Terminal terminal, Interruption interruption)
{
    public ParseResult Arguments { get; } = arguments;

    public Terminal Terminal { get; } = terminal;

    public Interruption Interruption { get; } = interruption;

    public CancellationToken Cancellation => Interruption.Token;

    public string CataloguePath => Arguments.GetValue(CommonOptions.Catalogue) ?? UserFolders.Catalogue;

    /// <summary>Where figures go: beside the catalogue.</summary>
    public string FiguresFolder => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(CataloguePath))!, "figures");

    public Catalogue OpenCatalogue() => Catalogue.Open(CataloguePath);
}
