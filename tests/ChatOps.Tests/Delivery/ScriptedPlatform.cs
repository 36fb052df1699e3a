using System.Collections.Concurrent;
using ChatOps.Core.Delivery;

namespace ChatOps.Tests.Delivery;

/// <summary>A platform that does what a test says. It takes every post as a new message: a repeat would be seen.</summary>
internal sealed class ScriptedPlatform : IChatPlatform
{
    private readonly ConcurrentQueue<(string Call, OutgoingMessage Message)> _calls = new();
    private int _references;

    public string Name { get; init; } = "simulator";

    public bool IsLoopback { get; init; } = true;

    /// <summary>Null: it is taken.</summary>
    public Func<OutgoingMessage, Task<SendResult?>> Answer { get; set; } = _ => Task.FromResult<SendResult?>(null);

    public Func<OutgoingMessage, Lookup> Look { get; set; } = _ => new Lookup.CannotTell();

    public IReadOnlyList<(string Call, OutgoingMessage Message)> Calls => [.. _calls];

    /// <summary>"post Hello", "edit Hello", "look Hello", in the order in which they were asked for.</summary>
    public IReadOnlyList<string> Log => [.. _calls.Select(c => $"{c.Call} {c.Message.Message.Fallback}")];

    public Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        TakeAsync("post", message, () => $"ref-{Interlocked.Increment(ref _references)}");

    public Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken) =>
        TakeAsync("edit", message, () => reference);

    public Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _calls.Enqueue(("look", message));
        return Task.FromResult(Look(message));
    }

    private async Task<SendResult> TakeAsync(string call, OutgoingMessage message, Func<string> reference)
    {
        _calls.Enqueue((call, message));
        return await Answer(message) ?? new SendResult.Sent(reference());
    }
}
