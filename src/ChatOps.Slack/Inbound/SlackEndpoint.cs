using ChatOps.Core.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.Inbound;

/// <summary>
/// The one address that Slack calls: events, interactivity and commands. The raw bytes are verified before anything in them is read;
/// then one local transaction, then the answer.
/// </summary>
internal sealed partial class SlackEndpoint(SlackSignature signature, InboundDispatch dispatch, AfterAck after, TimeProvider time, ILogger<SlackEndpoint> logger)
{
    public const string Path = "/slack/events";

    /// <summary>Bytes; far more than Slack sends.</summary>
    public const int LongestBody = 1 << 20;

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, HandleAsync);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = http.Request;
        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            Log.TooLong(logger);
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!signature.IsValid(Only(request, SlackSignature.TimestampHeader), Only(request, SlackSignature.SignatureHeader), body.Span, time.GetUtcNow()))
        {
            Log.NotSlack(logger);
            return TypedResults.Unauthorized();
        }

        if (InboundRequest.Read(request.ContentType, body.Span) is not { } inbound)
        {
            Log.MakesNoSense(logger);
            return TypedResults.BadRequest();
        }

        var ack = await AnswerAsync(http.Response, inbound);
        return ack.Body is { } answer ? TypedResults.Text(answer.GetRawText(), "application/json") : TypedResults.Ok();
    }

    /// <summary>Not cut short when Slack hangs up: it has been waiting for too long already, and the work is wanted all the same.</summary>
    private async Task<Ack> AnswerAsync(HttpResponse response, InboundRequest inbound)
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

    /// <summary>Two of the same header are none: nobody but a forger sends them.</summary>
    private static string? Only(HttpRequest request, string header) => request.Headers[header] is { Count: 1 } values ? values[0] : null;

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
        [LoggerMessage(1, LogLevel.Warning, "A request to /slack/events was longer than 1 MB and wasn't read")]
        public static partial void TooLong(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "A request to /slack/events wasn't signed by Slack within the last five minutes. If it was Slack's, compare Slack:SigningSecret with Basic Information, App Credentials, and this machine's clock")]
        public static partial void NotSlack(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "Slack sent a request of a kind that isn't known here")]
        public static partial void MakesNoSense(ILogger logger);
    }
}
