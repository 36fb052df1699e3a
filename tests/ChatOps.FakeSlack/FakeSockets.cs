using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOps.FakeSlack;

/// <summary>Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode. An address works once; each envelope is to be acked.</summary>
public sealed class FakeSockets(FakeSlack slack)
{
    private const int MostSockets = 10;

    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentDictionary<long, WebSocket> _open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject?>> _acks = new();
    private readonly SemaphoreSlim _sending = new(1);

    public int Count => _open.Count;

    public int OpenedInAll { get; private set; }

    /// <summary>Slack announces it about ten seconds ahead with <c>warning</c>; the others come at once.</summary>
    public async Task DisconnectAsync(string reason, bool close = true)
    {
        foreach (var (id, socket) in _open.ToArray())
        {
            await SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "fake" } });
            if (close)
            {
                await CloseAsync(id, socket);
            }
        }
    }

    /// <summary>The next one opens, says hello, and then stays open without hearing anything: no ping is answered.</summary>
    public bool NextIsDeaf { get; set; }

    /// <summary>Without a word, the connections are cut.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Values)
        {
            socket.Abort();
        }
    }

    internal string NewAddress()
    {
        var ticket = Guid.CreateVersion7().ToString("N");
        _tickets[ticket] = true;
        return $"{slack.BaseUrl.Replace("http://", "ws://")}/socket/{ticket}";
    }

    internal async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_tickets.TryRemove((string)context.GetRouteValue("ticket")!, out _))
        {
            context.Response.StatusCode = 404;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var id = slack.NextId();
        if (_open.Count >= MostSockets)
        {
            await SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = "too_many_websockets" });
            return;
        }

        _open[id] = socket;
        OpenedInAll++;
        await SendAsync(socket, new JsonObject { ["type"] = "hello", ["num_connections"] = _open.Count, ["connection_info"] = new JsonObject { ["app_id"] = slack.Options.AppId } });
        try
        {
            await (NextIsDeaf ? SitDeafAsync(context) : ReadAsync(socket));
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // cut, by either side
        }

        _open.TryRemove(id, out _);
    }

    /// <summary>To one of the sockets; returns what came with the ack, null when none came in time.</summary>
    internal async Task<FakeAnswer> DeliverAsync(string type, JsonObject payload, bool acceptsResponse, TimeSpan wait, int retry)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = acceptsResponse };
        if (type == "events_api")
        {
            (envelope["retry_attempt"], envelope["retry_reason"]) = (retry, retry > 0 ? "timeout" : "");
        }

        var ack = _acks[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_open.Values.FirstOrDefault(s => s.State == WebSocketState.Open) is not { } socket)
        {
            return new FakeAnswer(503, null);
        }

        await SendAsync(socket, envelope);
        try
        {
            var body = await ack.Task.WaitAsync(wait);
            if (body is not null && !acceptsResponse)
            {
                slack.Violated($"{type}: the ack brought a payload that Slack doesn't take");
            }

            return new FakeAnswer(200, body);
        }
        catch (TimeoutException)
        {
            return new FakeAnswer(504, null);
        }
    }

    internal async Task CloseAsync()
    {
        foreach (var (id, socket) in _open.ToArray())
        {
            await CloseAsync(id, socket);
        }
    }

    private async Task CloseAsync(long id, WebSocket socket)
    {
        _open.TryRemove(id, out _);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // it is closed already
        }
    }

    /// <summary>Pings are answered while one reads; here nobody does, until the other side gives up.</summary>
    private Task SitDeafAsync(HttpContext context)
    {
        NextIsDeaf = false;
        return Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
    }

    private async Task ReadAsync(WebSocket socket)
    {
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var ack = JsonSerializer.Deserialize<JsonObject>(buffer.AsSpan(0, length))!;
            if ((string?)ack["envelope_id"] is { } id && _acks.TryRemove(id, out var waiting))
            {
                waiting.TrySetResult((JsonObject?)ack["payload"]?.DeepClone());
            }
            else
            {
                slack.Violated($"an ack for no open envelope: {ack.ToJsonString()}");
            }
        }
    }

    private async Task SendAsync(WebSocket socket, JsonObject message)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // cut meanwhile
        }
        finally
        {
            _sending.Release();
        }
    }
}
