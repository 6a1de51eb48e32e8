using System.Text;
using SafeGo.Fuzzer.Messages;
using SafeGo.Fuzzer.Verdicts;
using SafeGo.Fuzzer.Wire;

namespace SafeGo.Fuzzer.Tests.Verdicts;

public sealed class RestJudgeTests
{
    private const string Problem = "application/problem+json";

    [Theory]
    [InlineData(200, "application/json", """{"a":1}""")]
    [InlineData(204, "", "")]
    [InlineData(404, Problem, """{"status":404,"title":"t","detail":"d","code":"not_found","trace_id":"x"}""")]
    [InlineData(400, Problem, """{"status":400,"title":"t","detail":"d","code":"validation_failed","trace_id":"x","errors":{}}""")]
    public void Judge_WhenTheContractKnowsIt_FindsNothing(int status, string type, string body) => Assert.Null(Fault(status, type, body));

    [Theory]
    [InlineData(500, Problem, """{"status":500,"title":"t","detail":"d","code":"internal_error","trace_id":"x"}""")]
    [InlineData(500, "", "")]
    [InlineData(502, "text/html", "bad gateway")]
    [InlineData(503, Problem, """{"status":503,"title":"t","detail":"d","code":"unavailable","trace_id":"x"}""")]
    [InlineData(400, "", "")]
    [InlineData(404, "text/plain", "not found")]
    [InlineData(404, Problem, """{"status":404,"title":"t","detail":"d","code":"gone_fishing","trace_id":"x"}""")]
    [InlineData(404, Problem, """{"status":404,"title":"t","detail":"d","code":"blocked","trace_id":"x"}""")]
    [InlineData(404, Problem, """{"status":404,"title":"t","detail":"d","code":"not_found"}""")]
    [InlineData(404, Problem, """{"status":404,"title":"t","detail":"d","code":"not_found","trace_id":"x","instance":"/api"}""")]
    [InlineData(200, "application/json", """{"a":""")]
    public void Judge_WhenTheContractDoesNotKnowIt_SaysSo(int status, string type, string body) => Assert.NotNull(Fault(status, type, body));

    [Fact]
    public void Judge_WhenThereIsNoAnswer_SaysSo() => Assert.NotNull(RestJudge.Judge(Message(), null).Fault);

    private static string? Fault(int status, string type, string body) =>
        RestJudge.Judge(Message(), new HttpAnswer(status, new Dictionary<string, string> { ["content-type"] = type }, Encoding.UTF8.GetBytes(body))).Fault;

    private static RestMessage Message() => new(0, 0, "GET", "/", Credential.Good, [], Framing.None, [], IsRough: false);
}
