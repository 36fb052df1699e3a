using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOps.Simulator.Web;

/// <summary>
/// The simulator asks nobody for a password, so it answers only this machine, only under a name of this machine (else a foreign
/// site could point its own name here), and takes changes only from its own page (else a foreign page could post them).
/// </summary>
internal sealed class OwnPageOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WhyNot(context.HttpContext) is { } why
            ? TypedResults.Json(new Sentence(why), WireJson.Default.Sentence, statusCode: StatusCodes.Status403Forbidden)
            : await next(context);

    private static string? WhyNot(HttpContext http)
    {
        if (!IsLoopback(http.Connection.RemoteIpAddress) || !IsNameOfThisMachine(http.Request.Host.Host))
        {
            return "The simulator answers this machine alone. Open it at http://localhost or http://127.0.0.1 with its port.";
        }

        return HttpMethods.IsGet(http.Request.Method) || IsFromOwnPage(http.Request) ? null : "The simulator takes changes from its own page alone.";
    }

    // No address at all: the in-memory server of a test.
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static bool IsNameOfThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Browsers send both; what sends neither isn't a browser and so can't be lured.</summary>
    private static bool IsFromOwnPage(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
