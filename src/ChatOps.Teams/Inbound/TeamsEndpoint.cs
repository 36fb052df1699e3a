using System.Text.Json;
using ChatOps.Core.Adapters;
using ChatOps.Teams.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// The one address that Teams calls. Who sent it is verified before anything in it is believed; then one local transaction, then the answer.
/// Teams waits for ten to fifteen seconds.
/// </summary>
internal sealed partial class TeamsEndpoint(TeamsCallers callers, InboundDispatch dispatch, TeamsOptions options, AfterAck after, ILogger<TeamsEndpoint> logger)
{
    public const string Path = "/api/messages";

    /// <summary>Bytes; far more than Teams sends.</summary>
    public const int LongestBody = 1 << 20;

    /// <summary>A member that stands there twice has no one meaning.</summary>
    private static readonly TeamsJson s_strict = new(new JsonSerializerOptions(TeamsJson.Default.Options) { AllowDuplicateProperties = false });

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, HandleAsync);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http.Request, cancellationToken) is not { } body)
        {
            Log.TooLong(logger);
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (Parse(body.Span) is not { } activity)
        {
            return Nonsense("This isn't an activity: the body must be one JSON object of the Bot Framework's Activity schema.");
        }

        if (await callers.RefusalAsync(http, activity, cancellationToken) is { } refusal)
        {
            Log.Refused(logger, refusal);
            return TypedResults.Unauthorized();
        }

        if (callers.IsStranger(activity))
        {
            Log.Stranger(logger);
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        var inbound = InboundActivity.Read(activity, options);
        if (inbound is InboundActivity.Nonsense nonsense)
        {
            return Nonsense(nonsense.Why);
        }

        var ack = await AnswerAsync(http.Response, inbound);
        return ack.Answer is { } answer ? TypedResults.Json(answer, AnsweredJson.Json.InvokeAnswer) : TypedResults.Ok();
    }

    private IResult Nonsense(string why)
    {
        Log.MakesNoSense(logger, why);
        return TypedResults.Text(why, "text/plain", statusCode: StatusCodes.Status400BadRequest);
    }

    private static Activity? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, s_strict.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Not cut short when Teams hangs up: it has been waiting for too long already, and the work is wanted all the same.</summary>
    private async Task<Ack> AnswerAsync(HttpResponse response, InboundActivity inbound)
    {
        after.Announce();
        AfterAckStep? then = null;
        response.OnCompleted(() =>
        {
            if (then is null)
            {
                after.Forget();
            }
            else
            {
                after.Enqueue(then);
            }

            return Task.CompletedTask;
        });
        var ack = await dispatch.HandleAsync(inbound, CancellationToken.None);
        then = ack.Then;
        return ack;
    }

    /// <summary>Null when it is longer than it may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var piece = new byte[16 << 10];
        while (await request.Body.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > LongestBody)
            {
                return null;
            }

            body.Write(piece.AsSpan(0, read));
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request to /api/messages was longer than 1 MB and wasn't read")]
        public static partial void TooLong(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "A request to /api/messages was turned away: {Why}")]
        public static partial void Refused(ILogger logger, string why);

        [LoggerMessage(3, LogLevel.Warning, "A request to /api/messages came from another tenant than Teams:TenantId and was turned away")]
        public static partial void Stranger(ILogger logger);

        [LoggerMessage(4, LogLevel.Warning, "A request to /api/messages makes no sense: {Why}")]
        public static partial void MakesNoSense(ILogger logger, string why);
    }
}
