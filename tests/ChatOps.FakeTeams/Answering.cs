using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>How an answer reaches the app, or doesn't.</summary>
internal static class Answering
{
    public static async Task WriteAsync(HttpContext context, FakeTeams teams, Fault? fault, int status, JsonObject? body, TimeSpan? retryAfter = null)
    {
        if (fault is Fault.CutBefore or Fault.CutAfter)
        {
            context.Abort();
            return;
        }

        if (fault == Fault.Slow)
        {
            await Task.Delay(teams.Faults.SlowFor, teams.Options.Clock, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (fault == Fault.Redirect)
        {
            context.Response.Headers.Location = teams.Faults.RedirectTo;
        }

        if (fault == Fault.Page)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><body>Please sign in to the network.</body></html>");
            return;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body ?? []);
        context.Response.ContentType = body is null ? "text/html" : "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (fault == Fault.HalfAnswer)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes);
    }
}
