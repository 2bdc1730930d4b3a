using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Tests.Data.Published;
using SpinBench.Networks.Vowels;

namespace SpinBench.Networks.Tests.Vowels;

public sealed class HillenbrandVowelsTests
{
    private const string Good = "w01iy 254 224  437 2761 3372 4352  437 2761 3372  430 2770 3370  420 2790 3380 ";

    [Fact]
    public void A_header_is_passed_over_and_a_missing_formant_stays_zero()
    {
        var tokens = HillenbrandVowels.Parse(["(c) somebody", "", "  1    2   3", Good, Good.Replace("iy", "ae", StringComparison.Ordinal).Replace("3372 4352", "   0 4352", StringComparison.Ordinal)], "test");
        Assert.Equal(new VowelToken("w01", "iy", 437, 2761, 3372), tokens[0]);
        Assert.True(tokens[0].IsComplete);
        Assert.False(tokens[1].IsComplete);
    }

    [Theory]
    [InlineData("w02xx 254 224  437 2761 3372 4352  437 2761 3372  430 2770 3370  420 2790 3380", "no vowel \"xx\"")]
    [InlineData("w02iy 254 224  437 2761 3372", "6 columns instead of 16")]
    [InlineData("w02iy 254 224  437 -761 3372 4352  437 2761 3372  430 2770 3370  420 2790 3380", "\"-761\" is no formant")]
    [InlineData("w02iy 254 224  437 27610 3372 4352  437 2761 3372  430 2770 3370  420 2790 3380", "\"27610\" is no formant")]
    [InlineData("women 254 224  437 2761 3372 4352  437 2761 3372  430 2770 3370  420 2790 3380", "\"women\" is no token")]
    [InlineData(Good, "a second time")]
    public void A_wrong_line_is_named_by_its_number(string line, string fault)
    {
        var thrown = Assert.Throws<DataSetException>(() => HillenbrandVowels.Parse(["header", Good, line], "vowdata.dat"));
        Assert.Contains("vowdata.dat, line 3", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_said_to_be_another_file() =>
        Assert.Contains("it is not the vowdata.dat", Assert.Throws<DataSetException>(() => HillenbrandVowels.Parse(["type,speaker,vowel", "w,1,i"], "h95.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Women_speak_322_complete_tokens_of_the_seven_vowels()
    {
        var folder = await DataSetsForTests.FindAsync(HillenbrandVowels.DataSet, TestContext.Current.CancellationToken);
        var tokens = HillenbrandVowels.Read(folder);
        var vowels = SpokenVowels.OfWomen(tokens);
        Assert.Equal(1668, tokens.Count);
        Assert.Equal(322, vowels.Tokens.Count);
        Assert.Equal(48, vowels.Talkers.Count);
        Assert.Equal([47, 47, 47, 40, 48, 45, 48], Enumerable.Range(0, 7).Select(label => vowels.Labels.Count(one => one == label)));
    }

    [Fact]
    public async Task A_linear_discriminant_finds_91_percent_of_what_it_learned()
    {
        var folder = await DataSetsForTests.FindAsync(HillenbrandVowels.DataSet, TestContext.Current.CancellationToken);
        var vowels = SpokenVowels.OfWomen(HillenbrandVowels.Read(folder));
        double[][] formants = [.. vowels.Tokens.Select(token => new[] { token.First, token.Second, token.Third })];
        var discriminant = new LinearDiscriminant(formants, vowels.Labels);
        var right = Enumerable.Range(0, formants.Length).Count(index => discriminant.Classify(formants[index]) == vowels.Labels[index]);
        Assert.Equal(0.913, right / 322.0, 0.0005);
    }

    [Fact]
    public async Task No_talker_is_on_both_sides_of_a_fold_and_each_token_is_tested_once()
    {
        var folder = await DataSetsForTests.FindAsync(HillenbrandVowels.DataSet, TestContext.Current.CancellationToken);
        var vowels = SpokenVowels.OfWomen(HillenbrandVowels.Read(folder));
        var folds = SpeakerFolds.Of(vowels, 5, seed: 3);
        Assert.Equal(Enumerable.Range(0, 322), folds.SelectMany(fold => fold.Test).Order());
        foreach (var (training, test) in folds)
        {
            Assert.Empty(training.Select(index => vowels.Tokens[index].Talker).Intersect(test.Select(index => vowels.Tokens[index].Talker)));
        }
    }
}
