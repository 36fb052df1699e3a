using System.Net.WebSockets;
using System.Text.Json;

namespace ChatOps.Slack.SocketMode;

/// <summary>One socket: whole messages in, whole messages out, and a ping that must be answered.</summary>
internal sealed class SlackSocket : IDisposable
{
    /// <summary>Bytes; far more than Slack sends.</summary>
    private const int LongestMessage = 1 << 20;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _oneWriter = new(1);
    private readonly byte[] _piece = new byte[16 << 10];

    private SlackSocket(SocketTimes times)
    {
        _socket.Options.KeepAliveInterval = times.Ping;
        _socket.Options.KeepAliveTimeout = times.Pong;
    }

    /// <exception cref="WebSocketException">It couldn't be opened.</exception>
    public static async Task<SlackSocket> OpenAsync(Uri address, SocketTimes times, CancellationToken cancellationToken)
    {
        var socket = new SlackSocket(times);
        try
        {
            await socket._socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Null once it has ended.</summary>
    /// <exception cref="WebSocketException">It broke, or a ping wasn't answered.</exception>
    public async Task<SocketEnvelope?> ReadAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var read = await _socket.ReceiveAsync(_piece.AsMemory(), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close || message.Length + read.Count > LongestMessage)
            {
                return null;
            }

            message.Write(_piece.AsSpan(0, read.Count));
            if (read.EndOfMessage)
            {
                return Parse(message.GetBuffer().AsSpan(0, (int)message.Length));
            }
        }
    }

    public async Task SendAsync(SocketAck ack, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(ack, SocketJson.Default.SocketAck);
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <summary>Says goodbye; Slack sends what it hasn't had an answer for to another socket.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _oneWriter.Dispose();
    }

    /// <summary>What can't be read has no id to answer either.</summary>
    private static SocketEnvelope Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SocketJson.Default.SocketEnvelope) ?? new SocketEnvelope();
        }
        catch (JsonException)
        {
            return new SocketEnvelope();
        }
    }
}
