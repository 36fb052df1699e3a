using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Core.Adapters;

namespace ChatOps.Slack.Api;

/// <summary>
/// One HTTP call to Slack's Web API, and what came of it, also when it was called off. What writes is never repeated here: who calls
/// knows what a repeat would mean. Methods that write take JSON; those that read take a form only (https://docs.slack.dev/apis/web-api/).
/// </summary>
internal sealed class SlackClient(HttpClient http)
{
    /// <summary>The name under which its HttpClient is registered.</summary>
    public const string HttpName = "slack";

    /// <summary>For a limit that doesn't say how long it holds.</summary>
    private static readonly TimeSpan s_unsaid = TimeSpan.FromSeconds(30);

    public Task<SlackAnswer<TAnswer>> PostAsync<TRequest, TAnswer>(
        string method, string token, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse =>
        CallAsync(method, new AuthenticationHeaderValue("Bearer", token), SentContent.Json(request, requestType), answerType, cancellationToken);

    /// <summary>For methods that only read: where no answer comes they are asked again.</summary>
    public async Task<SlackAnswer<TAnswer>> AskAsync<TAnswer>(
        string method, string token, IReadOnlyList<KeyValuePair<string, string>> form, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse
    {
        var authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await AskAgain<TAnswer>.Pipeline.ExecuteAsync(
                async cancellation => await CallAsync(method, authorization, SentContent.Form(form), answerType, cancellation), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new SlackAnswer<TAnswer>.Failed("Slack didn't answer in time.", MayHaveArrived: true); // called off between two attempts
        }
    }

    /// <summary>For the one method that an app calls as itself: HTTP Basic with its client credentials.</summary>
    public Task<SlackAnswer<TAnswer>> AskAsAppAsync<TAnswer>(
        string method, string clientId, string clientSecret, IEnumerable<KeyValuePair<string, string>> form, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse
    {
        var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}"));
        return CallAsync(method, new AuthenticationHeaderValue("Basic", credentials), SentContent.Form(form), answerType, cancellationToken);
    }

    /// <summary>To an address that Slack gave us, whose answer is "ok" in plain text or JSON. It carries no token: the address is the right.</summary>
    public async Task<SlackAnswer<SlackResponse>> RespondAsync<TRequest>(Uri address, TRequest request, JsonTypeInfo<TRequest> requestType, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = SentContent.Json(request, requestType) };
        return await SendAsync(message, ReadAsync, cancellationToken);

        static async Task<SlackAnswer<SlackResponse>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return bytes.AsSpan().SequenceEqual("ok"u8) || bytes.Length == 0
                ? new SlackAnswer<SlackResponse>.Ok(new SlackResponse { Ok = true })
                : Judge(JsonSerializer.Deserialize(bytes, WireJson.Json.SlackResponse), response);
        }
    }

    private async Task<SlackAnswer<TAnswer>> CallAsync<TAnswer>(
        string method, AuthenticationHeaderValue authorization, SentContent content, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
        request.Headers.Authorization = authorization;
        return await SendAsync(
            request,
            async (response, cancellation) =>
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellation);
                return Judge(await JsonSerializer.DeserializeAsync(body, answerType, cancellation), response);
            },
            cancellationToken);
    }

    private async Task<SlackAnswer<TAnswer>> SendAsync<TAnswer>(
        HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<SlackAnswer<TAnswer>>> read, CancellationToken cancellationToken)
    {
        var content = (SentContent)request.Content!;
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.TooManyRequests => new SlackAnswer<TAnswer>.Limited(RetryAfter(response)),
                HttpStatusCode.OK => await read(response, cancellationToken),
                var status => new SlackAnswer<TAnswer>.Failed($"Slack answered {((int)status).ToString(CultureInfo.InvariantCulture)}.", MayHaveArrived: !WasTurnedAway(status)),
            };
        }
        catch (HttpRequestException exception)
        {
            return new SlackAnswer<TAnswer>.Failed($"The connection to Slack failed ({exception.HttpRequestError}).", content.WasBegun);
        }
        catch (OperationCanceledException)
        {
            // Our limit for the attempt, or the client's own time-out.
            return new SlackAnswer<TAnswer>.Failed("Slack didn't answer in time.", content.WasBegun);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return new SlackAnswer<TAnswer>.Failed("Slack's answer made no sense.", MayHaveArrived: true);
        }
    }

    /// <summary>Before any of Slack's methods ran. A 408 is a proxy's guess.</summary>
    private static bool WasTurnedAway(HttpStatusCode status) => (int)status is >= 300 and < 500 and not (int)HttpStatusCode.RequestTimeout;

    private static SlackAnswer<TAnswer> Judge<TAnswer>(TAnswer? answer, HttpResponseMessage response)
        where TAnswer : SlackResponse => answer switch
        {
            null => new SlackAnswer<TAnswer>.Failed("Slack's answer was empty.", MayHaveArrived: true),
            { Ok: true } => new SlackAnswer<TAnswer>.Ok(answer),

            // Some methods say it in the body as well, and not all with the same word: https://docs.slack.dev/apis/web-api/rate-limits
            { Error: "ratelimited" or "rate_limited" } => new SlackAnswer<TAnswer>.Limited(RetryAfter(response)),

            // {} or a page's {"message": …} isn't one of Slack's answers: ok is always there, and an error with ok: false.
            { Error: null } => new SlackAnswer<TAnswer>.Failed("Slack's answer made no sense.", MayHaveArrived: true),
            _ => new SlackAnswer<TAnswer>.Refused(answer.Error, [.. answer.ResponseMetadata?.Messages ?? [], .. answer.Needed is { } scope ? [$"needed: {scope}"] : (string[])[]]),
        };

    private static TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? wait : s_unsaid;
}
