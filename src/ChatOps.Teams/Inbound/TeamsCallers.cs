using System.Net;
using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound.Tokens;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Teams.Inbound;

/// <summary>Who may speak to us: Teams, by its token; or with Teams:AllowUnauthenticatedLoopback this machine, and nobody else.</summary>
internal sealed class TeamsCallers(BotTokens tokens, TeamsOptions options)
{
    /// <summary>Null for who may; else why not, for the log alone.</summary>
    public async ValueTask<string?> RefusalAsync(HttpContext http, Activity activity, CancellationToken cancellationToken)
    {
        if (options.AllowUnauthenticatedLoopback)
        {
            return LoopbackRefusal(http, activity);
        }

        // Two headers are none: nobody but a forger sends them.
        var authorization = http.Request.Headers.Authorization is { Count: 1 } values ? values[0] : null;
        return await tokens.CheckAsync(authorization, activity.ServiceUrl, activity.ChannelId, cancellationToken) is TokenVerdict.Refused refused ? $"its token isn't good: {refused.Why}" : null;
    }

    /// <summary>The one tenant that the bot belongs to; for the Playground, any.</summary>
    public bool IsStranger(Activity activity) =>
        options.TenantId is { } home && Place.TenantOf(activity) is { } tenant && !string.Equals(tenant, home, StringComparison.OrdinalIgnoreCase);

    /// <summary>Behind a proxy on this machine everybody would seem to be here.</summary>
    private string? LoopbackRefusal(HttpContext http, Activity activity) => http switch
    {
        { Connection.RemoteIpAddress: not { } } => "the connection's other end is unknown",
        { Connection.RemoteIpAddress: { } remote } when !IPAddress.IsLoopback(remote) => "the connection comes from another machine",
        { Request.Headers: var headers } when headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Forwarded-For") => "it was forwarded by a proxy",
        _ when activity.ServiceUrl is not null && ServiceUrl.Trusted(activity.ServiceUrl, options) is null => "its serviceUrl isn't on this machine",
        _ => null,
    };
}
