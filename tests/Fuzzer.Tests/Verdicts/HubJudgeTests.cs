using System.Text;
using SafeGo.Fuzzer.Verdicts;

namespace SafeGo.Fuzzer.Tests.Verdicts;

public sealed class HubJudgeTests
{
    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"target":"state","arguments":[{}]}""")]
    [InlineData("""{"type":3,"invocationId":"1","result":{}}""")]
    [InlineData("""{"type":3,"invocationId":"1","error":"not_found: There is no such thing here."}""")]
    [InlineData("""{"type":7,"error":"too_large: A message has at most 8192 bytes."}""")]
    public void Judge_WhenTheContractKnowsIt_FindsNothing(string said) => Assert.Null(Fault(said));

    [Theory]
    [InlineData("""{"type":3,"invocationId":"1","error":"internal_error: Something went wrong on our side."}""")]
    [InlineData("""{"type":3,"invocationId":"1","error":"An unexpected error occurred invoking 'x' on the server."}""")]
    [InlineData("""{"type":3,"invocationId":"1","error":"not_found: "}""")]
    [InlineData("""{"type":7,"error":"Connection closed with an error."}""")]
    [InlineData("""{"type":4}""")]
    [InlineData("""{"type":""")]
    public void Judge_WhenTheContractDoesNotKnowIt_SaysSo(string said) => Assert.NotNull(Fault(said));

    [Fact]
    public void Judge_WhenACallIsCompleted_NamesIt() =>
        Assert.Equal("n7", HubJudge.Judge("""{"type":3,"invocationId":"n7"}"""u8.ToArray(), isHandshake: false).Answers);

    private static string? Fault(string said) => HubJudge.Judge(Encoding.UTF8.GetBytes(said), isHandshake: false).Judgement?.Fault;
}
