using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SpinBench.Cli;

/// <summary>A command's own help followed by what a newcomer needs: examples, keys, exit statuses. Lists stay one line each.</summary>
internal sealed class TeachingHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly Dictionary<Command, string> s_lessons = [];

    /// <summary>Adds a text below the help of one command.</summary>
    public static Command Teach(Command command, string lesson)
    {
        s_lessons[command] = lesson;
        return command;
    }

    /// <summary>Makes every <c>--help</c> of a tool teach.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new TeachingHelp((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var status = usual.Invoke(parseResult);
        if (s_lessons.TryGetValue(parseResult.CommandResult.Command, out var lesson))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(lesson);
        }

        return status;
    }
}
