using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeGo.LoadGenerator.Edge;

/// <summary>JSON as the contract writes it.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
