using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using ChatOps.Core.Adapters;
using ChatOps.Slack.Inbound;
using Microsoft.Extensions.Logging;

namespace ChatOps.Slack.SocketMode;

/// <summary>Why a socket needs a successor.</summary>
internal enum SocketEnd
{
    /// <summary>It ended or broke without a word.</summary>
    Lost,

    /// <summary>Slack will close it in a while: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect.</summary>
    Refresh,

    /// <summary>Ten are open already.</summary>
    TooMany,

    /// <summary>Socket Mode was switched off.</summary>
    Disabled,
}

/// <summary>
/// The life of one socket: what comes is handled as over HTTP, several at once, and answered by its envelope's id once it is committed.
/// What isn't answered (a crash, a lost socket) Slack sends again, to any socket of any replica; it has no second effect.
/// </summary>
internal sealed partial class SocketSession(SlackSocket socket, InboundDispatch dispatch, AfterAck after, ILogger logger) : IDisposable
{
    private const int AtOnce = 32;

    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly TaskCompletionSource<SocketEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a successor is needed; the socket itself may go on for a while, and goes on answering.</summary>
    public Task<SocketEnd> NeedsSuccessor => _end.Task;

    /// <summary>Reads until the socket ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await socket.ReadAsync(cancellationToken) is { } envelope)
            {
                await HandleAsync(envelope, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // Lost, or stopping: the same to us.
        }
        finally
        {
            _end.TrySetResult(SocketEnd.Lost);
        }
    }

    /// <summary>Sees through what is being answered, then says goodbye.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
            await socket.CloseAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // It is ending anyway.
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _room.Dispose();
    }

    private async Task HandleAsync(SocketEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Type is "disconnect")
        {
            _end.TrySetResult(envelope.Reason switch
            {
                "link_disabled" => SocketEnd.Disabled,
                "too_many_websockets" => SocketEnd.TooMany,
                _ => SocketEnd.Refresh,
            });
        }
        else if (envelope.EnvelopeId is { } id)
        {
            await _room.WaitAsync(cancellationToken);
            var running = AnswerAsync(id, envelope);
            _running[running] = true;
            _ = running.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task AnswerAsync(string id, SocketEnvelope envelope)
    {
        try
        {
            var ack = Read(envelope) is { } request ? await dispatch.HandleAsync(request, CancellationToken.None) : Ack.Empty;
            var takesPayload = envelope.AcceptsResponsePayload ?? envelope.Type is not "events_api";
            await SendAsync(new SocketAck(id, takesPayload ? ack.Body : null), ack.Then);
        }
#pragma warning disable CA1031 // one envelope's trouble isn't the others': unanswered, it comes again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotAnswered(logger, envelope.Type ?? "none", exception);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task SendAsync(SocketAck ack, AfterAckStep? then)
    {
        if (then is null)
        {
            await socket.SendAsync(ack, CancellationToken.None);
            return;
        }

        after.Announce();
        try
        {
            await socket.SendAsync(ack, CancellationToken.None);
        }
        catch
        {
            after.Forget();
            throw;
        }

        after.Enqueue(then);
    }

    private static InboundRequest? Read(SocketEnvelope envelope) => envelope.Payload.ValueKind != System.Text.Json.JsonValueKind.Object ? null : envelope.Type switch
    {
        "events_api" => InboundRequest.ReadEvent(Encoding.UTF8.GetBytes(envelope.Payload.GetRawText())),
        "interactive" => InboundRequest.ReadInteraction(envelope.Payload.GetRawText()),
        "slash_commands" => InboundRequest.ReadCommand(envelope.Payload.GetRawText()),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An envelope of kind {Kind} couldn't be answered; Slack sends it again")]
        public static partial void NotAnswered(ILogger logger, string kind, Exception exception);
    }
}
