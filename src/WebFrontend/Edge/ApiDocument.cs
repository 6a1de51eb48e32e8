using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace SafeGo.Web.Edge;

/// <summary><c>/openapi/v1.json</c>: for everybody in Development, else for administrators.</summary>
internal static class ApiDocument
{
    // The page is a library's, and begins with a script of its own in its text.
    private const string ScalarPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info = new OpenApiInfo { Title = "SafeGo dispatch", Version = "v1" };
            // Whatever address this process happens to listen on is not the public one.
            api.Servers = [];
            return Task.CompletedTask;
        });
        document.AddOperationTransformer(Describe);
        document.AddSchemaTransformer(SpellWords);
    });

    public static void MapApiDocument(this WebApplication app)
    {
        var document = app.MapOpenApi();
        var page = app.MapScalarApiReference("/scalar", scalar => scalar.WithTitle("SafeGo dispatch").DisableDefaultFonts()).WithMetadata(new PagePolicy(ScalarPolicy));
        if (app.Environment.IsDevelopment()) return;
        document.ForAdmins();
        page.ForAdmins();
    }

    /// <summary>Tells the document what a handler reads through its <see cref="Shape"/>.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, Type body) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new BodyType(body, IsRequired: true));

    /// <summary>The same of a body that may be left out.</summary>
    public static TBuilder MayTake<TBuilder>(this TBuilder endpoint, Type body) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new BodyType(body, IsRequired: false));

    /// <summary>Tells the document of a body that is an image. No metadata of the framework's: that would judge the type before the gate.</summary>
    public static TBuilder TakesImage<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ImageBody(["image/jpeg", "image/png"]));

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<BodyType>().LastOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellation);
            operation.RequestBody = new OpenApiRequestBody { Required = body.IsRequired, Content = Content("application/json", schema, ApiExamples.Of(body.Type)) };
        }

        if (metadata.OfType<ImageBody>().LastOrDefault() is { } image)
        {
            var bytes = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = image.Types.ToDictionary(t => t, _ => bytes) };
        }

        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), cancellationToken: cancellation);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse { Description = "A problem (RFC 9457).", Content = Content("application/problem+json", problem, ApiExamples.Of(typeof(ProblemBody))) };
        ShowAnswers(operation, metadata);
    }

    // Enums go over the wire as words by a converter of ours, which the document cannot look into.
    private static Task SpellWords(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type is not { IsEnum: true } type) return Task.CompletedTask;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToNode(v, type, WireJson.Options)!)];
        return Task.CompletedTask;
    }

    private static void ShowAnswers(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var answer in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            var status = answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (answer.Type is not { } type || ApiExamples.Of(type) is not { } example || operation.Responses?.TryGetValue(status, out var response) != true) continue;
            foreach (var media in response!.Content?.Values ?? []) media.Example = example;
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, OpenApiSchema schema, JsonNode? example) => new() { [type] = new() { Schema = schema, Example = example } };

    private sealed record BodyType(Type Type, bool IsRequired);

    private sealed record ImageBody(IReadOnlyList<string> Types);
}
