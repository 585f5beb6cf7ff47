using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Json;

namespace Sidecar.Tests.Json;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":2,"c":[10.00,1e3]}}""", """{"a":{"c":[10,1000],"d":2},"b":1}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("12345678901234567", "12345678901234568")]
    [InlineData("1e21", "1e+21")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("-0.0", "-0")]
    [InlineData("0.10000000000000000555", "0.1")]
    [InlineData("-123.456e-2", "-1.23456")]
    [InlineData("\"<a href='x'>&amp;\\u2028\\/\"", "\"\\u003ca href='x'\\u003e\\u0026amp;\\u2028/\"")]
    [InlineData("\"\\ud800 \\u00e4 \\b\\f\\n\"", "\"\uFFFD ä \\b\\f\\n\"")]
    [InlineData(" [ true , null , {} , [] ] ", "[true,null,{},[]]")]
    public void Writes_what_daprd_stores(string sent, string stored) => Rewrite(sent).ShouldBe(stored);

    [Fact]
    public void Keeps_the_digits_of_published_numbers() => Rewrite("[10.00,12345678901234567890]", keepNumbers: true).ShouldBe("[10.00,12345678901234567890]");

    [Fact]
    public void Refuses_a_number_beyond_a_float() => Should.Throw<JsonException>(() => Rewrite("1e999"));

    [Theory]
    [InlineData("""{"orderId":"o2","total":10.0,"ok":true,"none":null,"list":[1,"x"]}""", "map[list:[1 x] none:<nil> ok:true orderId:o2 total:10]")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.00001", "1e-05")]
    public void Prints_values_as_Go_does(string json, string text) => GoText.Format(JsonDocument.Parse(json).RootElement).ShouldBe(text);

    [Fact]
    public void Every_float_is_read_back_as_it_was() =>
        Prop.ForAll<double>(number => !double.IsFinite(number) || double.Parse(Written(number), CultureInfo.InvariantCulture).Equals(number))
            .QuickCheckThrowOnFailure();

    private static string Written(double number)
    {
        var output = new ArrayBufferWriter<byte>();
        GoJson.WriteNumber(output, number);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Rewrite(string json, bool keepNumbers = false) =>
        Encoding.UTF8.GetString(GoJson.Rewrite(JsonDocument.Parse(json).RootElement, keepNumbers));
}
