using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Core.Adapters;

namespace ChatOps.Teams.Api;

/// <summary>
/// One HTTP call to the Connector, and what came of it, also when it was called off. It neither waits nor repeats: who calls knows what
/// a repeat would mean. No redirect is followed: the token is for the address that was verified.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
/// </summary>
internal sealed class ConnectorClient(HttpClient http, ConnectorTokens tokens)
{
    /// <summary>The name under which its HttpClient is registered.</summary>
    public const string HttpName = "teams";

    /// <summary>For a limit that doesn't say how long it holds.</summary>
    private static readonly TimeSpan s_unsaid = TimeSpan.FromSeconds(30);

    /// <summary>The longest of Teams' windows.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public Task<ConnectorAnswer<TAnswer>> PostAsync<TRequest, TAnswer>(
        Uri address, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class =>
        CallAsync(HttpMethod.Post, address, SentContent.Json(request, requestType), answerType, cancellationToken);

    public Task<ConnectorAnswer<TAnswer>> PutAsync<TRequest, TAnswer>(
        Uri address, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class =>
        CallAsync(HttpMethod.Put, address, SentContent.Json(request, requestType), answerType, cancellationToken);

    public Task<ConnectorAnswer<TAnswer>> GetAsync<TAnswer>(Uri address, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class =>
        CallAsync(HttpMethod.Get, address, content: null, answerType, cancellationToken);

    private async Task<ConnectorAnswer<TAnswer>> CallAsync<TAnswer>(
        HttpMethod method, Uri address, SentContent? content, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        try
        {
            switch (await tokens.GetAsync(cancellationToken))
            {
                case TokenAnswer.Given given:
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", given.Token);
                    break;
                case TokenAnswer.Refused refused:
                    return new ConnectorAnswer<TAnswer>.Unauthorized(refused.Why);
                case TokenAnswer.Failed failed:
                    return new ConnectorAnswer<TAnswer>.Failed(failed.Why, MayHaveArrived: false);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await JudgeAsync(request, response, answerType, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return new ConnectorAnswer<TAnswer>.Failed($"The connection to Teams failed ({exception.HttpRequestError}).", content is { WasBegun: true });
        }
        catch (OperationCanceledException)
        {
            // Our limit for the attempt, or the client's own time-out.
            return new ConnectorAnswer<TAnswer>.Failed("Teams didn't answer in time.", content is { WasBegun: true });
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return new ConnectorAnswer<TAnswer>.Failed("Teams' answer made no sense.", MayHaveArrived: content is not null);
        }
    }

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis</summary>
    private async Task<ConnectorAnswer<TAnswer>> JudgeAsync<TAnswer>(
        HttpRequestMessage request, HttpResponseMessage response, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                return new ConnectorAnswer<TAnswer>.Limited(RetryAfter(response));
            case HttpStatusCode.Unauthorized:
                tokens.Forget(request.Headers.Authorization?.Parameter ?? "");
                return new ConnectorAnswer<TAnswer>.Unauthorized("Teams doesn't accept my token. Check that Teams:AppId is the bot's own, and that it isn't disabled in Azure.");
            case HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Locked:
                // Something else happens to the conversation, or nobody is there to take it: nothing was done.
                return Failed(MayHaveArrived: false);
            case HttpStatusCode.RequestTimeout:
                return Failed(MayHaveArrived: true);
        }

        return status switch
        {
            >= 200 and < 300 => await ReadAsync(response, answerType, cancellationToken),
            >= 400 and < 500 => new ConnectorAnswer<TAnswer>.Refused(status, await CodeAsync(response, cancellationToken)),

            // A redirect isn't followed. A 500 or a gateway's answer says nothing about what was done before.
            < 400 => Failed(MayHaveArrived: false),
            _ => Failed(MayHaveArrived: true),
        };

        ConnectorAnswer<TAnswer>.Failed Failed(bool MayHaveArrived) => new($"Teams answered {status}.", MayHaveArrived);
    }

    private static async Task<ConnectorAnswer<TAnswer>> ReadAsync<TAnswer>(HttpResponseMessage response, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, answerType, cancellationToken) is { } answer
            ? new ConnectorAnswer<TAnswer>.Ok(answer)
            : new ConnectorAnswer<TAnswer>.Failed("Teams' answer was empty.", MayHaveArrived: true);
    }

    /// <summary>The word alone: the message beside it may repeat what was sent.</summary>
    private static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var answer = await JsonSerializer.DeserializeAsync(body, WireJson.Json.ErrorAnswer, cancellationToken);
            return answer?.Error?.Code ?? answer?.ErrorCode ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static TimeSpan RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(wait.Ticks, s_longest.Ticks)) : s_unsaid;
}
