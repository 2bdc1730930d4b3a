using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Four coupled oscillators that tell seven vowels apart.</summary>
internal static class VowelsStudy
{
    public static SystemStudy Study { get; } = new(
        "vowels", "Romera et al., Nature 563, 230 (2018)", "Four coupled spin-torque oscillators recognise spoken vowels by which of them follow which signal.",
        [
            new("learning", "Learning the frequencies", LearningTask.RunAsync),
            new("talkers", "Talkers that were not heard before", TalkersTask.RunAsync),
        ])
    {
        Lesson = """
            A vowel's formants become two microwave signals; four oscillators hear both. Each oscillator follows a signal that is nearer
            than its locking range, and which follow which is the answer. Learning moves the four frequencies, as dc currents do.

              spinbench study vowels
            """,
        DataSets = [HillenbrandVowels.DataSet],
    };
}
