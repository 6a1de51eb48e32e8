using SafeGo.Fuzzer.Options;

namespace SafeGo.Fuzzer.Tests.Options;

public sealed class FuzzOptionsParserTests
{
    [Fact]
    public void Parse_WhenAllIsGiven_TakesIt()
    {
        var options = FuzzOptionsParser.Parse(["--url", "http://localhost:5080", "--seed=7", "--messages", "100", "--only", "3", "--json", "out.json"]).Value!;

        Assert.Equal((new Uri("http://localhost:5080"), 7, 100, 3, "out.json"), (options.Url, options.Seed, options.Messages, options.Only, options.JsonFile));
    }

    [Fact]
    public void Parse_WhenNothingIsGiven_SendsAMillionToAServerOfItsOwn()
    {
        var options = FuzzOptionsParser.Parse([]).Value!;

        Assert.Equal((null, 1, 1_000_000, null), (options.Url, options.Seed, options.Messages, options.Only));
    }

    [Theory]
    [InlineData("--url 'localhost' is no http address; give it like http://localhost:5080", "--url", "localhost")]
    [InlineData("--messages '0' is no whole number from 1 on", "--messages", "0")]
    [InlineData("--seed 'x' is no whole number from 0 on", "--seed", "x")]
    [InlineData("unknown option '--seeds'; --help lists them all", "--seeds", "1")]
    public void Parse_WhenSomethingIsWrong_SaysWhatInOneLine(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, FuzzOptionsParser.Parse(arguments).Fault);
}
