using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Slack.Api;

/// <summary>The one HTTP client for Slack, shared by everything that speaks to it.</summary>
internal static class SlackHttp
{
    /// <summary>Longer than any attempt of the dispatcher, which has its own limit.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    public static void AddSlackClient(this IServiceCollection services, SlackOptions options)
    {
        services.AddHttpClient(SlackClient.HttpName, http =>
            {
                http.BaseAddress = new Uri(options.ApiBaseUrl.EndsWith('/') ? options.ApiBaseUrl : options.ApiBaseUrl + "/");
                http.Timeout = s_longest;
                http.MaxResponseContentBufferSize = 16 << 20;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // Connections are renewed, so that a change of Slack's addresses is seen: the client itself may live as long as we do.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(5),
                AllowAutoRedirect = false,
                UseCookies = false,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // their lines would hold the response_urls, which are rights
        services.AddSingleton(s => new SlackClient(s.GetRequiredService<IHttpClientFactory>().CreateClient(SlackClient.HttpName)));
    }
}
