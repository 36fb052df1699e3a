using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatOps.Slack.Api;

/// <summary>
/// One HTTP call to Slack's Web API, and what came of it. It neither waits nor repeats: who calls knows what a repeat would mean.
/// Methods that write take JSON; those that read take a form only (https://docs.slack.dev/apis/web-api/).
/// </summary>
internal sealed class SlackClient(HttpClient http)
{
    private static readonly TimeSpan s_unsaid = TimeSpan.FromSeconds(30);

    public Task<SlackAnswer<TAnswer>> PostAsync<TRequest, TAnswer>(
        string method, string token, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse => CallAsync(method, token, JsonContent.Create(request, requestType), answerType, cancellationToken);

    public Task<SlackAnswer<TAnswer>> AskAsync<TAnswer>(
        string method, string token, IEnumerable<KeyValuePair<string, string>> form, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse => CallAsync(method, token, new FormUrlEncodedContent(form), answerType, cancellationToken);

    private async Task<SlackAnswer<TAnswer>> CallAsync<TAnswer>(string method, string token, HttpContent content, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : SlackResponse
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.TooManyRequests ? new SlackAnswer<TAnswer>.Limited(RetryAfter(response))
                : response.IsSuccessStatusCode ? Read(await response.Content.ReadFromJsonAsync(answerType, cancellationToken))
                : new SlackAnswer<TAnswer>.Failed($"Slack answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}.", MayHaveArrived: true);
        }
        catch (HttpRequestException exception)
        {
            // A connection that was never made carried nothing; anything later may have.
            return new SlackAnswer<TAnswer>.Failed(exception.HttpRequestError.ToString(), exception.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError));
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return new SlackAnswer<TAnswer>.Failed(exception.GetType().Name, MayHaveArrived: true);
        }
    }

    private static SlackAnswer<TAnswer> Read<TAnswer>(TAnswer? answer)
        where TAnswer : SlackResponse => answer switch
    {
        null => new SlackAnswer<TAnswer>.Failed("Slack's answer was empty.", MayHaveArrived: true),
        { Ok: true } => new SlackAnswer<TAnswer>.Ok(answer),

        // https://docs.slack.dev/apis/web-api/rate-limits: some methods say it in the body too.
        { Error: "ratelimited" } => new SlackAnswer<TAnswer>.Limited(s_unsaid),
        _ => new SlackAnswer<TAnswer>.Refused(answer.Error ?? "unknown_error", answer.ResponseMetadata?.Messages ?? []),
    };

    private static TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? wait : s_unsaid;
}
