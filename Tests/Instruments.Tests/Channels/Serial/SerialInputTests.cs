using System.Text;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Tests.Channels.Serial;

public class SerialInputTests
{
    [Theory]
    [InlineData("A,B\rC\r", "A,B\nC\n")]
    [InlineData("A,B\r\nC\r\n", "A,B\nC\n")]
    [InlineData("A,B\n\rC\n\r", "A,B\nC\n")]
    [InlineData("A\r#16\r\n\r\n\r#\rB\r", "A\n#16\r\n\r\n\r#\nB\n")]
    [InlineData("A\r#HFF\r#0\r", "A\n#HFF\n#0\n")]
    [InlineData("A\rB#11\r\r", "A\nB#11\n\n")]
    public void Whatever_the_chunks_every_line_ends_with_line_feed_and_blocks_stay(string came, string expected)
    {
        for (var chunk = 1; chunk <= came.Length; chunk++)
        {
            var input = new SerialInput();
            var text = new StringBuilder();
            foreach (var part in Encoding.Latin1.GetBytes(came).Chunk(chunk))
            {
                text.Append(Encoding.Latin1.GetString(part, 0, input.Translate(part)));
            }

            Assert.Equal(expected, text.ToString());
        }
    }

    [Fact]
    public void A_click_on_the_line_before_the_first_answer_is_dropped()
    {
        byte[] came = [0xFF, .. "1\r"u8];
        Assert.Equal(2, new SerialInput().Translate(came));
        Assert.Equal("1\n"u8, came.AsSpan(0, 2));
    }

    [Fact]
    public void Marked_bytes_are_counted_and_a_doubled_mark_is_a_byte()
    {
        byte[] came = [(byte)'A', 0xFF, 0xFF, 0xFF, 0x00, 0x55, (byte)'B', 0xFF, 0x00, 0x00];
        foreach (var chunk in Enumerable.Range(1, came.Length))
        {
            var input = new MarkedInput();
            var kept = new List<byte>();
            foreach (var part in came.Chunk(chunk))
            {
                kept.AddRange(part.AsSpan(0, input.Decode(part)));
            }

            Assert.Equal<byte>([(byte)'A', 0xFF, (byte)'B'], kept);
            Assert.Equal(2, input.Faults);
        }
    }
}
