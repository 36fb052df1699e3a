using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Teams.Api;

/// <summary>The one HTTP client for Teams, shared by everything that speaks to it.</summary>
internal static class TeamsHttp
{
    /// <summary>Longer than any attempt of the dispatcher, which has its own limit.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    public static void AddConnector(this IServiceCollection services, TeamsOptions options)
    {
        services.AddHttpClient(ConnectorClient.HttpName, http =>
            {
                http.Timeout = s_longest;
                http.MaxResponseContentBufferSize = 16 << 20;
            })
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // their lines would name every conversation
        services.AddSingleton(s => new ConnectorTokens(s.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorClient.HttpName), options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ConnectorClient(s.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorClient.HttpName), s.GetRequiredService<ConnectorTokens>()));
    }

    public static SocketsHttpHandler Handler() => new()
    {
        // Connections are renewed, so that a change of Microsoft's addresses is seen: the client itself may live as long as we do.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
