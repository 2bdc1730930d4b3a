using System.CommandLine;
using SpinBench.Networks.AnalogueSynapses;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Systems.AssociativeMemory;

/// <summary>An associative memory of analogue synapses that are not alike.</summary>
internal static class AssociativeMemoryStudy
{
    private static readonly Option<string?> s_patterns = new("--patterns")
    {
        Description = "Patterns to remember instead of the letters I, C and T: rows of # and ., an empty line between two.", HelpName = "file",
    };

    public static SystemStudy Study { get; } = new(
        "associative-memory", "Borders et al., Appl. Phys. Express 10, 013007 (2017)", "Three letters in 36 analogue synapses, before and after learning.",
        [
            new("learning", "Learning in arrays whose devices differ", LearningTask.RunAsync),
        ])
    {
        Lesson = """
            Weights are written through the mean write curve, as if all devices were alike. They are not, and the letters are lost;
            a few Hebbian corrections on the devices themselves bring them back. Program-and-verify (write, read, write again) is
            the other way, and is shown beside it.

              spinbench study associative-memory
              spinbench study associative-memory --curve write.csv        # current, reading: several rows a current are cycles
              spinbench study associative-memory --run 3                  # a field loop as write curve
              spinbench study associative-memory --patterns mine.txt

            Of a measured curve shape and scatter are taken; how devices differ is the model's until many were measured. A field
            loop is read in the field, not at zero after it: it stands for a write curve and is none.
            """,
        Preface =
        [
            "A device reads r = o + A f((I - Ic)/dI) after a reset and a write, plus noise from cycle to cycle. At spread s the offset o, ln A and ln dI scatter by s, and Ic by s/4 of itself (dI is 0.18 of Ic). All of this is ours, as are the correction of 0.1 a neuron below the margin 0.5, the largest reading of 0.95 that is asked of a device, and the noise of 0.02.",
            "Arrays are compared with those of an independent program of the same model; their streams differ, so only statistics can agree.",
        ],
        RunGives = "the rising branch of a field-loop run as write curve",
        CurveGives = "a CSV file of drive and reading, or a response to pulses, as write curve",
        Options = [s_patterns],
    };

    /// <summary>The patterns that were asked for.</summary>
    public static AssociativePatterns PatternsOf(CommandContext context)
    {
        if (context.Arguments.GetResult(s_patterns) is null || context.Arguments.GetValue(s_patterns) is not { } file)
        {
            return AssociativePatterns.Letters;
        }

        var pictures = BitmapFile.Read(file);
        if (pictures.Select(picture => picture.Points.Length).Distinct().Count() > 1 || pictures[0].Points.Length is < 2 or > 100)
        {
            throw new UsageException($"{file}: the patterns have {string.Join(", ", pictures.Select(picture => picture.Points.Length))} points. All need as many, from 2 to 100.");
        }

        return new AssociativePatterns(pictures);
    }
}
